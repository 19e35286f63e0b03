package org.scopegate.app;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory this process has. Pixels are no part of the heap: the process as a whole is what
 * an operator has to watch.
 *
 * @param heap bytes in use
 * @param heapLimit bytes at most
 * @param direct bytes of buffers outside the heap
 * @param resident bytes of the whole process, native code included; empty where not told
 */
record MemoryReport(long heap, long heapLimit, long direct, OptionalLong resident) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  static MemoryReport now() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new MemoryReport(heap.getUsed(), heap.getMax(), direct, ofProcess());
  }

  /** A line for the log; log recipes look for its first two words. */
  @Override
  public String toString() {
    String process = resident.isPresent() ? ", process " + mega(resident.getAsLong()) : "";
    return Words.format(
        "Memory usage heap %s of %s, direct %s%s",
        mega(heap), mega(heapLimit), mega(direct), process);
  }

  private static OptionalLong ofProcess() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notToldNow) {
      return OptionalLong.empty();
    }
  }

  private static String mega(long bytes) {
    return bytes / (1 << 20) + " MiB";
  }
}
