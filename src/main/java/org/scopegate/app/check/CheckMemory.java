package org.scopegate.app.check;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.Performance;

/**
 * What the node and its workers may take against what there is.
 *
 * @param machine bytes that there are, of the container where this is one
 * @param heap bytes that the node's own may grow to
 */
record CheckMemory(Performance performance, long machine, long heap) {

  /** Code, threads and buffers outside the heap. */
  private static final long BESIDE_HEAP = 256L << 20;

  static CheckMemory here(Performance performance) {
    long machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new CheckMemory(performance, machine, Runtime.getRuntime().maxMemory());
  }

  void run(Consumer<Finding> findings) {
    findings.accept(finding());
  }

  private Finding finding() {
    long wanted = performance.memoryLimit() + heap + BESIDE_HEAP;
    String fact =
        "workers may take %s, %s each, and the node %s; there are %s"
            .formatted(
                Words.bytes(performance.memoryLimit()),
                Words.bytes(performance.memoryOfWorker()),
                Words.bytes(heap + BESIDE_HEAP),
                Words.bytes(machine));
    return wanted > machine
        ? Finding.warn(
            "memory",
            fact + ": the system may end one of them",
            "lower performance.memory_limit, or worker_processes with it; or give more memory")
        : Finding.ok("memory", fact);
  }
}
