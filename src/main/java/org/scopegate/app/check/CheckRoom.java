package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.Storage;

/** Free space: of the spool against its watermark, and of the folders beside it. */
record CheckRoom(Storage storage) {

  /** Less is too little for a long recording's stream. */
  private static final long SMALL = 10_000_000_000L;

  void run(Consumer<Finding> findings) {
    spool(findings);
    beside("room for streams", "storage.temp_directory", storage.tempDirectory(), findings);
    storage
        .outputDirectory()
        .ifPresent(path -> beside("room for output", "storage.output_directory", path, findings));
  }

  private void spool(Consumer<Finding> findings) {
    Path there = Nearest.to(storage.spoolDirectory());
    try {
      findings.accept(judged(Files.getFileStore(there).getUsableSpace()));
    } catch (IOException fault) {
      findings.accept(Finding.fail("free space", Words.of(fault), "look at the disk of " + there));
    }
  }

  /** So much room, against the watermark. */
  Finding judged(long free) {
    String fact =
        Words.bytes(free) + " free, " + Words.bytes(storage.minimumFree()) + " must stay free";
    if (free < storage.minimumFree()) {
      return Finding.fail(
          "free space",
          fact + ": every C-STORE is answered A700",
          "make room, or lower storage.minimum_free");
    }
    return free < 2 * storage.minimumFree()
        ? Finding.warn("free space", fact, "make room soon")
        : Finding.ok("free space", fact);
  }

  private void beside(String subject, String key, Path path, Consumer<Finding> findings) {
    try {
      FileStore store = Files.getFileStore(Nearest.to(path));
      boolean shared = store.equals(Files.getFileStore(Nearest.to(storage.spoolDirectory())));
      findings.accept(beside(subject, key, shared, store.getUsableSpace()));
    } catch (IOException fault) {
      findings.accept(Finding.warn(subject, Words.of(fault), "look at the disk of " + path));
    }
  }

  /** So much room beside the spool, or on the spool's own disk. */
  static Finding beside(String subject, String key, boolean shared, long free) {
    if (shared) {
      return Finding.ok(subject, "shares the disk of the spool");
    }
    String fact = Words.bytes(free) + " free on a disk of its own";
    return free < SMALL
        ? Finding.warn(
            subject,
            fact + ": a long recording may not fit, and is tried again then",
            "move " + key + " to a larger disk")
        : Finding.ok(subject, fact);
  }
}
