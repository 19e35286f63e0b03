package org.scopegate.app.check;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.config.Storage;
import org.scopegate.spool.AgeTable;
import org.scopegate.spool.Journal;
import org.scopegate.spool.NoSqliteException;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;

/** What the journal says: whether it is whole, what waits and what is stuck. */
record CheckJournal(Storage storage, Clock clock) {

  private static final Duration LONG = Duration.ofHours(1);

  /** Clocks of this machine and of the journal are one; less is the length of a transaction. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  void run(Consumer<Finding> findings) {
    if (!Files.exists(storage.spoolDirectory().resolve("journal.db"))) {
      findings.accept(
          Finding.ok(
              "queue", "no journal yet: the next start makes one, of what objects are there"));
      return;
    }
    try {
      Optional<String> damage = SqliteJournal.damage(storage.spoolOptions());
      if (damage.isPresent()) {
        findings.accept(damaged(damage.get()));
      } else {
        read(findings);
      }
    } catch (NoSqliteException none) {
      findings.accept(Finding.fail("queue", "cannot be looked at: " + Words.of(none), ""));
    } catch (SpoolException fault) {
      findings.accept(
          Finding.fail(
              "queue",
              Words.of(fault),
              "after an upgrade: start the node, which brings it up to date. Else restore the"
                  + " spool, or move it away"));
    }
  }

  private static Finding damaged(String damage) {
    return Finding.fail(
        "queue",
        "the journal is damaged: " + damage,
        "stop the node and start it: it sets the journal aside and rebuilds it from what can be"
            + " read of it and from the objects");
  }

  private void read(Consumer<Finding> findings) throws SpoolException {
    try (Journal journal = SqliteJournal.attach(storage.spoolOptions(), clock)) {
      findings.accept(queue(journal));
      oldest(journal).map(this::waiting).ifPresent(findings);
    }
  }

  private static Finding queue(Journal journal) throws SpoolException {
    long waiting = 0;
    long failed = 0;
    long held = 0;
    for (Count count : journal.counts()) {
      waiting += isWaiting(count.state()) ? count.entries() : 0;
      failed += count.state() == State.FAILED ? count.entries() : 0;
      held += count.state() == State.HELD ? count.entries() : 0;
    }
    String fact = "whole; " + waiting + " waiting, " + failed + " failed, " + held + " held";
    return failed + held == 0
        ? Finding.ok("queue", fact)
        : Finding.warn("queue", fact, "scopegate queue list --state failed,held");
  }

  private static Optional<AgeTable.Row> oldest(Journal journal) throws SpoolException {
    return journal.ageTable().rows().stream()
        .min((one, other) -> one.oldest().compareTo(other.oldest()));
  }

  private Finding waiting(AgeTable.Row row) {
    Instant now = clock.instant();
    if (row.oldest().isAfter(now.plus(AHEAD))) {
      return Finding.warn(
          "clock",
          "something that waits came at " + row.oldest() + ", and it is " + now,
          "the clock has gone back: let a time service set it, or what waits is not tried for so"
              + " long");
    }
    Duration age = Duration.between(row.oldest(), now);
    String fact = Words.age(age) + ", for " + row.target();
    return age.compareTo(LONG) > 0
        ? Finding.warn("waits longest", fact, "scopegate queue age")
        : Finding.ok("waits longest", fact);
  }

  private static boolean isWaiting(State state) {
    return state == State.DUE || state == State.LEASED;
  }
}
