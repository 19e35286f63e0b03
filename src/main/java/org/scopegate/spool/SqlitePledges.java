package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Pledges} in SQLite. */
final class SqlitePledges implements Pledges {

  /** Ended pledges are known for so long: their transaction UIDs are told from new ones. */
  private static final Duration KNOWN_AFTER_END = Duration.ofDays(30);

  private static final String DERIVING =
      """
      SELECT 1 FROM derivation n WHERE n.state IN ('DUE', 'LEASED', 'HELD') AND (n.instance = ?1
        OR n.id IN (SELECT d.next_derivation FROM delivery d WHERE d.instance = ?1))
      """;

  private final Database database;
  private final Clock clock;

  SqlitePledges(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean note(Pledge.Question question, Instant deadline, int atMost)
      throws SpoolException {
    return database.write(
        sql -> {
          long now = clock.millis();
          forgetOld(sql, now);
          if (isThere(sql, question)) {
            return true;
          }
          if (openOf(sql, question.callingTitle()) >= atMost) {
            return false;
          }
          insert(sql, question, isUsed(sql, question), now, deadline);
          return true;
        });
  }

  private static void forgetOld(Sql sql, long now) throws SQLException {
    sql.update(
        "DELETE FROM pledge WHERE state <> 'DUE' AND settled < ?",
        now - KNOWN_AFTER_END.toMillis());
  }

  /** Whether the very same question is open: its sender has not heard the answer. */
  private static boolean isThere(Sql sql, Pledge.Question question) throws SQLException {
    for (long id :
        sql.list(
            row -> row.getLong(1),
            "SELECT id FROM pledge WHERE calling_title = ? AND transaction_uid = ?"
                + " AND called_title = ? AND state = 'DUE'",
            question.callingTitle(),
            question.transactionUid(),
            question.calledTitle())) {
      if (references(sql, id).equals(question.references())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUsed(Sql sql, Pledge.Question question) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM pledge WHERE calling_title = ? AND transaction_uid = ? LIMIT 1",
            question.callingTitle(),
            question.transactionUid())
        .isPresent();
  }

  private static long openOf(Sql sql, String callingTitle) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT count(*) FROM pledge WHERE calling_title = ? AND state = 'DUE'",
            callingTitle)
        .orElseThrow();
  }

  private static void insert(
      Sql sql, Pledge.Question question, boolean repeated, long now, Instant deadline)
      throws SQLException {
    long id =
        sql.first(
                row -> row.getLong(1),
                "INSERT INTO pledge (transaction_uid, calling_title, called_title, host, repeated,"
                    + " state, created, deadline, next_attempt)"
                    + " VALUES (?, ?, ?, ?, ?, 'DUE', ?, ?, ?) RETURNING id",
                question.transactionUid(),
                question.callingTitle(),
                question.calledTitle(),
                question.host(),
                repeated,
                now,
                deadline.toEpochMilli(),
                now)
            .orElseThrow();
    int position = 0;
    for (Pledge.Reference reference : question.references()) {
      sql.update(
          "INSERT INTO pledge_reference (pledge, position, sop_class_uid, sop_instance_uid)"
              + " VALUES (?, ?, ?, ?)",
          id,
          position++,
          reference.sopClassUid(),
          reference.sopInstanceUid());
    }
  }

  @Override
  public Optional<Pledge> due() throws SpoolException {
    return database.read(
        sql ->
            sql.first(
                SqlitePledges::pledge,
                "SELECT * FROM pledge WHERE state = 'DUE' AND next_attempt <= ?"
                    + " ORDER BY next_attempt, id LIMIT 1",
                clock.millis()));
  }

  @Override
  public Optional<Pledge> open(String callingTitle, String transactionUid) throws SpoolException {
    return database.read(
        sql ->
            sql.first(
                SqlitePledges::pledge,
                "SELECT * FROM pledge WHERE calling_title = ? AND transaction_uid = ?"
                    + " AND state = 'DUE' ORDER BY id LIMIT 1",
                callingTitle,
                transactionUid));
  }

  private static Pledge pledge(ResultSet row) throws SQLException {
    return new Pledge(
        row.getLong("id"),
        row.getString("transaction_uid"),
        row.getString("calling_title"),
        row.getString("called_title"),
        row.getString("host"),
        row.getBoolean("repeated"),
        Rows.time(row, "created"),
        Rows.time(row, "deadline"),
        row.getInt("attempts"));
  }

  @Override
  public List<Pledge.Reference> references(Pledge pledge) throws SpoolException {
    return database.read(sql -> references(sql, pledge.id()));
  }

  private static List<Pledge.Reference> references(Sql sql, long pledge) throws SQLException {
    return sql.list(
        row -> new Pledge.Reference(row.getString(1), row.getString(2)),
        "SELECT sop_class_uid, sop_instance_uid FROM pledge_reference WHERE pledge = ?"
            + " ORDER BY position",
        pledge);
  }

  @Override
  public void later(Pledge pledge, Instant when, String why) throws SpoolException {
    database.write(
        sql ->
            sql.update(
                "UPDATE pledge SET next_attempt = ?, last_reason = ? WHERE id = ? AND state = 'DUE'",
                when.toEpochMilli(),
                why,
                pledge.id()));
  }

  @Override
  public void postpone(Pledge pledge, Instant when, String why) throws SpoolException {
    database.write(
        sql -> {
          sql.update("UPDATE pledge SET attempts = attempts + 1 WHERE id = ?", pledge.id());
          return sql.update(
              "UPDATE pledge SET next_attempt = ?, last_reason = ? WHERE calling_title = ?"
                  + " AND state = 'DUE' AND next_attempt <= ?",
              when.toEpochMilli(),
              why,
              pledge.callingTitle(),
              clock.millis());
        });
  }

  @Override
  public void end(Pledge pledge, State state, String why) throws SpoolException {
    if (state != State.DONE && state != State.FAILED) {
      throw new IllegalArgumentException("a pledge does not end " + state);
    }
    database.write(
        sql -> {
          sql.update(
              "UPDATE pledge SET state = ?, settled = ?, last_reason = ?, attempts = attempts + 1"
                  + " WHERE id = ? AND state = 'DUE'",
              state.name(),
              clock.millis(),
              why,
              pledge.id());
          return sql.update("DELETE FROM pledge_reference WHERE pledge = ?", pledge.id());
        });
  }

  @Override
  public List<Custody> custody(String sopInstanceUid) throws SpoolException {
    return database.read(
        sql -> {
          List<Custody> all = new ArrayList<>();
          for (Instance instance :
              sql.list(
                  Rows::instance,
                  "SELECT "
                      + Rows.INSTANCE
                      + " FROM instance i WHERE i.sop_instance_uid = ? ORDER BY i.id",
                  sopInstanceUid)) {
            all.add(custody(sql, instance));
          }
          return all;
        });
  }

  private static Custody custody(Sql sql, Instance instance) throws SQLException {
    boolean kept =
        sql.first(
                row -> row.getLong(1),
                "SELECT 1 FROM instance WHERE id = ? AND removed IS NULL",
                instance.id())
            .isPresent();
    boolean deriving = sql.first(row -> row.getLong(1), DERIVING, instance.id()).isPresent();
    return new Custody(
        instance,
        kept,
        deriving,
        sql.list(
            SqlitePledges::handover,
            "SELECT d.*, c.state AS c_state FROM delivery d"
                + " LEFT JOIN commitment c ON c.delivery = d.id WHERE d.instance = ? ORDER BY d.id",
            instance.id()));
  }

  private static Custody.Handover handover(ResultSet row) throws SQLException {
    return new Custody.Handover(
        row.getString("target"),
        Optional.ofNullable(row.getString("instead_of")),
        State.valueOf(row.getString("state")),
        row.getInt("attempts") > 0,
        row.getString("state").equals("FAILED")
            && (row.getObject("next_form") != null || row.getObject("next_derivation") != null),
        Optional.ofNullable(row.getString("c_state")).map(CommitmentState::valueOf));
  }
}
