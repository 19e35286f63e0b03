package org.scopegate.app.serve;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.scopegate.app.command.Words;
import org.scopegate.ops.metrics.ProcessTree;

/**
 * How much memory this process and its workers have. Pixels are no part of the heap: the process as
 * a whole is what an operator has to watch.
 *
 * @param heap bytes in use
 * @param heapLimit bytes at most
 * @param direct bytes of buffers outside the heap
 * @param processes this one and its workers as a whole, native code included
 */
record MemoryReport(long heap, long heapLimit, long direct, ProcessTree processes) {

  static MemoryReport now() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new MemoryReport(heap.getUsed(), heap.getMax(), direct, ProcessTree.now());
  }

  /** A line for the log; log recipes look for its first two words. */
  @Override
  public String toString() {
    return Words.format(
        "Memory usage heap %s of %s, direct %s%s",
        mega(heap), mega(heapLimit), mega(direct), processes.node().map(this::process).orElse(""));
  }

  private String process(ProcessTree.Usage node) {
    return Words.format(
        ", process %s, %s %s",
        mega(node.residentBytes()),
        Words.count(processes.workers().size(), "worker"),
        mega(processes.workerBytes()));
  }

  private static String mega(long bytes) {
    return bytes / (1 << 20) + " MiB";
  }
}
