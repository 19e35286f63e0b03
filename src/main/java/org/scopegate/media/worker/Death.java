package org.scopegate.media.worker;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a process ended, in words. */
final class Death {

  private static final int OUT_OF_HEAP = 3;
  private static final int SIGNALLED = 128;
  private static final int GRACE_SECONDS = 2;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL",
          6, "SIGABRT",
          7, "SIGBUS",
          8, "SIGFPE",
          9, "SIGKILL",
          11, "SIGSEGV",
          15, "SIGTERM");

  private Death() {}

  /** Of one that has closed its output, or said what is no message. */
  static String of(Process process, String lastWords) throws InterruptedException {
    return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
        ? words(process.exitValue())
        : "it cannot be understood any more: " + lastWords;
  }

  static String words(int exitCode) {
    if (exitCode == OUT_OF_HEAP) {
      return "its heap is full";
    }
    int signal = exitCode - SIGNALLED;
    return signal > 0
        ? "it died of " + SIGNALS.getOrDefault(signal, "signal " + signal)
        : "it ended with exit code " + exitCode;
  }
}
