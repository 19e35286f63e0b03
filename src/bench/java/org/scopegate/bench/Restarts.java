package org.scopegate.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

/** How long a node takes from its start until it is ready, and of that its spool. */
final class Restarts {

  private Restarts() {}

  static void of(ServeFolder folder, int rounds, Report report) throws Exception {
    Spent opening = new Spent();
    Spent stopped = new Spent();
    Spent killed = new Spent();
    for (int round = 0; round < rounds; round++) {
      open(folder, opening);
      serve(folder, stopped).close();
      serve(folder, killed).kill();
    }
    opening.print("Spool.open", report);
    stopped.print("serve until ready", report);
    killed.print("serve until ready, was killed later", report);
  }

  /** On a clock, and of this machine's cores, which others may keep busy. */
  private record Spent(Series clock, Series cpu) {
    Spent() {
      this(new Series(), new Series());
    }

    void print(String name, Report report) {
      report.series(name, "s", clock);
      report.series(name + ", CPU", "s", cpu);
    }
  }

  private static void open(ServeFolder folder, Spent spent) throws IOException {
    long began = System.nanoTime();
    long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Spool spool =
        Spool.open(
            SpoolOptions.defaults(folder.folder().resolve("spool")).withMinimumFreeBytes(1),
            Clock.systemUTC(),
            file -> {
              throw new IOException(file + " is not known to the journal");
            });
    spent.clock().add((System.nanoTime() - began) / 1e9);
    spent.cpu().add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e9);
    spool.close();
  }

  private static RunningServe serve(ServeFolder folder, Spent spent) throws Exception {
    long began = System.nanoTime();
    RunningServe node = RunningServe.start(folder);
    spent.clock().add((System.nanoTime() - began) / 1e9);
    spent.cpu().add(node.cpu());
    return node;
  }
}
