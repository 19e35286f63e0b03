package org.scopegate.soak;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells what happens as it happens, and keeps what went wrong. Any thread may call. */
final class Chronicle {

  private final PrintStream out;
  private final long began = System.nanoTime();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  Chronicle(PrintStream out) {
    this.out = out;
  }

  void tell(String what) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    out.printf("%3d:%02d %s%n", since.toMinutes(), since.toSecondsPart(), what);
  }

  void fail(String what) {
    failures.add(what);
    tell("FAILED: " + what);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
