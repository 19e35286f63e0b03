package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns a fault of the disk into the exception that says what it means. */
final class Faults {

  private Faults() {}

  static SpoolException of(Path path, String fact, IOException cause) {
    if (cause instanceof SpoolException known) {
      return known;
    }
    return full(cause)
        ? new DiskFullException(path, fact + ": the disk is full", cause)
        : new SpoolException(path, fact, cause);
  }

  // Java gives no code for ENOSPC and EDQUOT; these are the words of Linux, macOS and Windows.
  private static boolean full(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("no space left")
        || words.contains("quota exceeded")
        || words.contains("not enough space on the disk");
  }
}
