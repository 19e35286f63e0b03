package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

/**
 * A spool as a busy node has it after weeks: of each recording an original, the object that was
 * made of it, a derivation, two deliveries and a history. All objects are still there, a few bytes
 * each.
 */
final class LargeJournal {

  static final int RECORDINGS = 33_400;
  static final int ENTRIES = 3 * RECORDINGS;
  static final int EVENTS = 15 * RECORDINGS;

  /** All of them within the last six days: younger than retention. */
  private static final long APART_MILLIS = 15_000;

  private static final long BEGAN = System.currentTimeMillis() - RECORDINGS * APART_MILLIS;
  private static final String[] TITLES = {"TOWER_1", "TOWER_2", "OR_3"};
  private static final String CLASS = "1.2.840.10008.5.1.4.1.1.77.1.1.1";

  private final Path spool;
  private final PreparedStatement instance;
  private final PreparedStatement derivation;
  private final PreparedStatement delivery;
  private final PreparedStatement event;

  private LargeJournal(Connection to, Path spool) throws SQLException {
    this.spool = spool;
    this.instance =
        to.prepareStatement(
            "INSERT INTO instance (id, sop_class_uid, sop_instance_uid, transfer_syntax_uid,"
                + " calling_title, called_title, study_uid, dataset_offset, size, crc32c, path,"
                + " received, source, conflicting, patient_id, accession_number)"
                + " VALUES (?, '"
                + CLASS
                + "', ?, ?, ?, 'ENDO_GW', ?, 344, 900000000, 77, ?, ?, ?, 0, ?, ?)");
    this.derivation =
        to.prepareStatement(
            "INSERT INTO derivation (id, instance, target, on_failure, state, attempts, created,"
                + " since, next_attempt) VALUES (?, ?, 'diagnostic_archive', 'DELIVER_ORIGINAL',"
                + " 'DONE', 1, ?, ?, ?)");
    this.delivery =
        to.prepareStatement(
            "INSERT INTO delivery (instance, target, state, attempts, created, since,"
                + " next_attempt, last_status, last_reason)"
                + " VALUES (?, ?, ?, 1, ?, ?, ?, '0000', 'stored')");
    this.event =
        to.prepareStatement(
            "INSERT INTO event (at, instance, kind, entry, what, status, detail)"
                + " VALUES (?, ?, 'DELIVERY', ?, ?, ?, ?)");
  }

  /** Fills a new spool in that folder. */
  static void fill(Path spool) throws IOException, SQLException {
    Spool.open(SpoolOptions.defaults(spool).withMinimumFreeBytes(1), Clock.systemUTC()).close();
    try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + spool.resolve("journal.db"));
        var statement = to.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      to.setAutoCommit(false);
      LargeJournal journal = new LargeJournal(to, spool);
      for (int number = 0; number < RECORDINGS; number++) {
        journal.recording(number);
      }
      to.commit();
    }
  }

  /** When so many recordings had come. */
  static Instant time(int number) {
    return Instant.ofEpochMilli(BEGAN + number * APART_MILLIS);
  }

  static String patient(int number) {
    return "PAT%06d".formatted(number / 5);
  }

  static String accession(int number) {
    return "ACC%07d".formatted(number / 2);
  }

  private void recording(int number) throws IOException, SQLException {
    long at = BEGAN + number * APART_MILLIS;
    long original = 2L * number + 1;
    long derived = original + 1;
    instance(original, number, "1.2.840.10008.1.2.1", at, 0);
    instance(derived, number, "1.2.840.10008.1.2.4.102", at + 30_000, original);
    set(derivation, number + 1L, original, at, at, at);
    set(delivery, derived, "MAIN_PACS", state(number), at, at, at);
    set(delivery, derived, "BACKUP_PACS", state(number + 1), at, at, at);
    for (int i = 0; i < EVENTS / RECORDINGS; i++) {
      boolean last = i == EVENTS / RECORDINGS - 1;
      set(
          event,
          at + i,
          i % 2 == 0 ? original : derived,
          number + 1L,
          last ? "DONE" : "RETRY_LATER",
          last ? "0000" : "A700",
          last ? "stored" : "the archive answered A700: out of resources, tried again later");
    }
  }

  /** Of a hundred, four wait, one failed and one is held. */
  private static String state(int number) {
    return switch (number % 100) {
      case 7, 27, 47, 67 -> "DUE";
      case 13 -> "FAILED";
      case 31 -> "HELD";
      default -> "DONE";
    };
  }

  private void instance(long id, int number, String syntax, long at, long source)
      throws IOException, SQLException {
    String path = "objects/%02x/%032x.dcm".formatted(id % 256, id);
    set(
        instance,
        id,
        "1.2.826.0.1.3680043.10.543.7." + id,
        syntax,
        TITLES[number % TITLES.length],
        "1.2.826.0.1.3680043.10.543.8." + number / 2,
        path,
        at,
        source == 0 ? null : source,
        patient(number),
        accession(number));
    Path file = spool.resolve(path);
    if (id <= 256) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, "not read");
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
