package org.scopegate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.config.Storage;
import org.scopegate.spool.Journal;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;

/** Folders, free space and what the journal says. */
record CheckDisk(Storage storage) {

  void run(Consumer<Finding> findings) {
    folder("spool", "storage.spool_directory", storage.spoolDirectory(), findings);
    freeSpace(findings);
    journal(findings);
    folder("temporary files", "storage.temp_directory", storage.tempDirectory(), findings);
    storage
        .outputDirectory()
        .ifPresent(path -> folder("output", "storage.output_directory", path, findings));
  }

  private static void folder(String name, String key, Path path, Consumer<Finding> findings) {
    Path there = nearest(path);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      findings.accept(
          Finding.fail(
              name,
              there.toAbsolutePath() + " is no folder that this user may write to",
              "change its owner or mode, or " + key + " in config.yaml"));
    } else if (there.equals(path)) {
      findings.accept(Finding.ok(name, path.toAbsolutePath() + " can be written"));
    } else {
      findings.accept(Finding.ok(name, path.toAbsolutePath() + " is made at the first start"));
    }
  }

  private void freeSpace(Consumer<Finding> findings) {
    Path there = nearest(storage.spoolDirectory());
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String fact =
          Words.bytes(free) + " free, " + Words.bytes(storage.minimumFree()) + " must stay free";
      if (free < storage.minimumFree()) {
        findings.accept(
            Finding.fail(
                "free space",
                fact + ": every C-STORE is answered A700",
                "make room, or lower storage.minimum_free"));
      } else if (free < 2 * storage.minimumFree()) {
        findings.accept(Finding.warn("free space", fact, "make room soon"));
      } else {
        findings.accept(Finding.ok("free space", fact));
      }
    } catch (IOException fault) {
      findings.accept(Finding.fail("free space", Words.of(fault), "look at the disk of " + there));
    }
  }

  private void journal(Consumer<Finding> findings) {
    if (!Files.exists(storage.spoolDirectory().resolve("journal.db"))) {
      findings.accept(Finding.ok("queue", "none yet: it is made at the first start"));
      return;
    }
    try {
      Optional<String> damage = SqliteJournal.damage(storage.spoolOptions());
      findings.accept(damage.isEmpty() ? queue() : damaged(damage.get()));
    } catch (SpoolException fault) {
      findings.accept(Finding.fail("queue", Words.of(fault), "restore the spool, or move it away"));
    }
  }

  private static Finding damaged(String damage) {
    return Finding.fail(
        "queue",
        "the journal is damaged: " + damage,
        "stop the node and start it: it sets the journal aside and rebuilds it from what can be"
            + " read of it and from the objects");
  }

  private Finding queue() throws SpoolException {
    try (Journal journal = SqliteJournal.attach(storage.spoolOptions(), Clock.systemUTC())) {
      long waiting = 0;
      long stuck = 0;
      for (Count count : journal.counts()) {
        waiting += isWaiting(count.state()) ? count.entries() : 0;
        stuck += isStuck(count.state()) ? count.entries() : 0;
      }
      String fact = waiting + " waiting, " + stuck + " failed or held";
      return stuck == 0
          ? Finding.ok("queue", fact)
          : Finding.warn("queue", fact, "scopegate queue list --state failed,held");
    }
  }

  private static boolean isWaiting(State state) {
    return state == State.DUE || state == State.LEASED;
  }

  private static boolean isStuck(State state) {
    return state == State.FAILED || state == State.HELD;
  }

  /** The folder itself, or the nearest above it that is there. */
  private static Path nearest(Path path) {
    Path at = path;
    while (!Files.exists(at)) {
      Path above = at.toAbsolutePath().getParent();
      if (above == null) {
        return at;
      }
      at = above;
    }
    return at;
  }
}
