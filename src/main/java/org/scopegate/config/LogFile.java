package org.scopegate.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that the log is written to beside standard error.
 *
 * @param file the newest lines; older ones are beside it as {@code FILE.1.gz} and so on
 * @param maxBytes a new file is begun when it has so many
 * @param keep how many of the older ones are kept
 */
public record LogFile(Path file, long maxBytes, int keep) {

  private static final long LEAST_BYTES = 1_000;
  private static final long DEFAULT_BYTES = 50_000_000;
  private static final Kind<Long> BYTES = new Kind<>("1KB or more", LogFile::bytes);

  /** Empty where the section names no file. */
  static Optional<LogFile> read(Section section) {
    Optional<Path> file = section.optional("log_file", Kind.FILE);
    long maxBytes = section.value("log_file_size", BYTES, DEFAULT_BYTES);
    int keep = section.value("log_files_kept", Kind.count(1, 1_000), 10);
    return file.map(path -> new LogFile(path, maxBytes, keep));
  }

  private static long bytes(String text) {
    long bytes = Quantity.bytes(text);
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException(bytes + " bytes are less than " + LEAST_BYTES);
    }
    return bytes;
  }
}
