package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.testing.TestClock;

/** Metrics ask for it all the time, whatever the journal holds. */
class StandingTest {

  private static final int ENTRIES = 100_000;

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void isToldWithinAMomentOfAHundredThousandEntriesOfEachKind() throws Exception {
    try (Spool spool = Spool.open(SpoolOptions.defaults(folder), clock)) {
      fill();

      spool.journal().standing();
      long began = System.nanoTime();
      Standing standing = spool.journal().standing();
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      System.out.printf("standing of %d entries of each kind: %d ms%n", ENTRIES, took.toMillis());
      assertThat(standing.counts())
          .containsExactlyInAnyOrder(
              new Count(Kind.DELIVERY, MAIN, State.DUE, ENTRIES),
              new Count(Kind.DERIVATION, PROFILE, State.DUE, ENTRIES));
      assertThat(took).isLessThan(Duration.ofSeconds(3));
    }
  }

  private void fill() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < %d)
          INSERT INTO instance (sop_class_uid, sop_instance_uid, transfer_syntax_uid, calling_title,
              called_title, dataset_offset, size, crc32c, path, received, conflicting)
            SELECT '1.2', '1.2.' || v, '1.2.840.10008.1.2.1', 'TOWER_1', 'GATE', 0, 9, 0,
              'objects/00/' || v, v, 0 FROM n
          """
              .formatted(ENTRIES));
      statement.execute(
          "INSERT INTO delivery (instance, target, state, created, since, next_attempt)"
              + " SELECT id, '%s', 'DUE', received, received, received FROM instance"
                  .formatted(MAIN));
      statement.execute(
          "INSERT INTO derivation (instance, target, on_failure, state, created, since, next_attempt)"
              + " SELECT id, '%s', 'HOLD', 'DUE', received, received, received FROM instance"
                  .formatted(PROFILE));
      connection.commit();
    }
  }
}
