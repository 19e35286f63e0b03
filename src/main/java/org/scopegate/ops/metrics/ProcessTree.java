package org.scopegate.ops.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process and those that it started take of the machine. Only Linux tells; elsewhere it
 * is empty. Memory that processes share counts for each of them.
 *
 * @param node this process
 * @param workers all below it
 */
public record ProcessTree(Optional<Usage> node, List<Usage> workers) {

  /** What the kernel tells programs in, whatever it counts in itself. */
  private static final double TICKS_A_SECOND = 100;

  private static final String RESIDENT = "VmRSS:";

  /**
   * Of one process.
   *
   * @param residentBytes its memory, native code included
   * @param seconds of CPU that it used
   * @param endedSeconds of CPU that its children used which have ended
   */
  public record Usage(long residentBytes, double seconds, double endedSeconds) {}

  public static ProcessTree now() {
    ProcessHandle here = ProcessHandle.current();
    return new ProcessTree(
        usage(here), here.descendants().flatMap(each -> usage(each).stream()).toList());
  }

  /** Memory of this process and of all below it; empty where nobody tells. */
  public OptionalLong residentBytes() {
    return node.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(node.get().residentBytes() + workerBytes());
  }

  /** Memory of all below this process. */
  public long workerBytes() {
    return workers.stream().mapToLong(Usage::residentBytes).sum();
  }

  /** CPU time of all that are or were below this process. */
  double workerSeconds() {
    return node.map(Usage::endedSeconds).orElse(0.0)
        + workers.stream().mapToDouble(one -> one.seconds() + one.endedSeconds()).sum();
  }

  private static Optional<Usage> usage(ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Optional.of(
          usage(
              Files.readString(folder.resolve("stat")),
              Files.readString(folder.resolve("status"))));
    } catch (IOException endedOrNotTold) {
      return Optional.empty();
    }
  }

  /** Of the files stat and status of proc(5). */
  static Usage usage(String stat, String status) {
    // the name of the program comes first, may hold anything, and ends with the last ")"
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new Usage(resident(status), seconds(fields, 11), seconds(fields, 13));
  }

  private static double seconds(String[] fields, int from) {
    return Arrays.stream(fields, from, from + 2).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
  }

  /** None of what has ended and is not waited for yet. */
  private static long resident(String status) {
    try (Stream<String> lines = status.lines()) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
