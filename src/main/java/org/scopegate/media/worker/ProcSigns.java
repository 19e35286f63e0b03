package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Vital signs on Linux. Work is bytes read and written, not time on a processor: a loop without end
 * takes all of that and yet does nothing, while whoever decodes, checks or moves an index reads or
 * writes.
 *
 * @param other for what this system keeps from us
 */
record ProcSigns(long pid, VitalSigns other) implements VitalSigns {

  private static final List<String> OWN_PAGES = List.of("RssAnon:", "RssShmem:");
  private static final List<String> TRANSFERS = List.of("rchar:", "wchar:");

  static boolean canRead() {
    return Files.isReadable(Path.of("/proc/self/status"))
        && Files.isReadable(Path.of("/proc/self/io"));
  }

  @Override
  public OptionalLong memory() {
    OptionalLong kilobytes = sum("status", OWN_PAGES);
    return kilobytes.isPresent()
        ? OptionalLong.of(1024 * kilobytes.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public OptionalLong work() {
    OptionalLong bytes = sum("io", TRANSFERS);
    return bytes.isPresent() ? bytes : other.work();
  }

  private OptionalLong sum(String file, List<String> fields) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
          .filter(line -> fields.stream().anyMatch(line::startsWith))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .reduce(Long::sum);
    } catch (IOException hasJustEnded) {
      return OptionalLong.empty();
    }
  }
}
