package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@link Commitments} in SQLite. */
final class SqliteCommitments implements Commitments {

  /** Ended questions are known for so long: a report that comes late is told from a strange one. */
  private static final Duration KNOWN_AFTER_END = Duration.ofDays(30);

  private static final String ITEMS =
      "SELECT c.delivery, c.since, c.redeliveries, "
          + Rows.INSTANCE
          + """
           FROM commitment c JOIN delivery d ON d.id = c.delivery
            JOIN instance i ON i.id = d.instance WHERE c.question = ? AND c.state = 'ASKED'
            ORDER BY c.delivery
          """;

  private record Due(long delivery, long instance, String uid) {}

  private final Database database;
  private final Clock clock;

  SqliteCommitments(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void settle(DeliveryLease lease, Outcome.Done done) throws SpoolException {
    database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          new Leases(sql, entries).settle(lease, State.DONE, done);
          new StandBys(sql, entries).settleWaitingFor(lease);
          return sql.update(
              """
              INSERT INTO commitment (delivery, target, title, state, since, next_attempt)
                VALUES (?1, ?2, ?3, 'DUE', ?4, ?4)
                ON CONFLICT (delivery) DO UPDATE SET state = 'DUE', since = ?4, next_attempt = ?4
              """,
              lease.entry().number(),
              lease.destination(),
              lease.instance().calledTitle(),
              entries.now());
        });
  }

  @Override
  public Optional<Question> ask(
      String destination, String transactionUid, Instant deadline, int atMost)
      throws SpoolException {
    if (database.read(sql -> title(sql, destination)).isEmpty()) {
      return Optional.empty();
    }
    return database.write(
        sql -> {
          Optional<String> title = title(sql, destination);
          if (title.isEmpty()) {
            return Optional.empty();
          }
          Entries entries = new Entries(sql, clock);
          forgetOld(sql, entries.now());
          long id = insert(sql, destination, transactionUid, title.get(), entries.now(), deadline);
          for (Due due : due(sql, destination, title.get(), atMost)) {
            sql.update(
                "UPDATE commitment SET state = 'ASKED', question = ? WHERE delivery = ?",
                id,
                due.delivery());
            entries.event(
                due.instance(),
                new EntryId(Kind.DELIVERY, due.delivery()),
                Event.What.COMMIT_ASKED,
                "",
                "transaction " + transactionUid);
          }
          return find(sql, transactionUid);
        });
  }

  private Optional<String> title(Sql sql, String destination) throws SQLException {
    return sql.first(
        row -> row.getString(1),
        "SELECT title FROM commitment WHERE target = ? AND state = 'DUE' AND next_attempt <= ?"
            + " ORDER BY next_attempt, delivery LIMIT 1",
        destination,
        clock.millis());
  }

  private static long insert(
      Sql sql, String destination, String uid, String title, long now, Instant deadline)
      throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "INSERT INTO commitment_question"
                + " (transaction_uid, destination, title, state, asked, deadline)"
                + " VALUES (?, ?, ?, 'OPEN', ?, ?) RETURNING id",
            uid,
            destination,
            title,
            now,
            deadline.toEpochMilli())
        .orElseThrow();
  }

  /** Each UID once, PS3.4 J.3.2.1: the second of two deliveries waits for the next question. */
  private List<Due> due(Sql sql, String destination, String title, int atMost) throws SQLException {
    Set<String> uids = new HashSet<>();
    List<Due> due = new ArrayList<>();
    for (Due one :
        sql.list(
            row -> new Due(row.getLong(1), row.getLong(2), row.getString(3)),
            """
            SELECT c.delivery, i.id, i.sop_instance_uid FROM commitment c
              JOIN delivery d ON d.id = c.delivery JOIN instance i ON i.id = d.instance
              WHERE c.target = ? AND c.title = ? AND c.state = 'DUE' AND c.next_attempt <= ?
              ORDER BY c.next_attempt, c.delivery LIMIT ?
            """,
            destination,
            title,
            clock.millis(),
            atMost)) {
      if (uids.add(one.uid())) {
        due.add(one);
      }
    }
    return due;
  }

  private static void forgetOld(Sql sql, long now) throws SQLException {
    sql.update(
        "DELETE FROM commitment_question WHERE state = 'ENDED' AND deadline < ?"
            + " AND NOT EXISTS (SELECT 1 FROM commitment c WHERE c.question = commitment_question.id)",
        now - KNOWN_AFTER_END.toMillis());
  }

  @Override
  public void received(Question question) throws SpoolException {
    database.write(
        sql ->
            sql.update(
                "UPDATE commitment_question SET state = 'RECEIVED' WHERE id = ? AND state = 'OPEN'",
                question.id()));
  }

  @Override
  public Optional<Question> question(String transactionUid) throws SpoolException {
    return database.read(sql -> find(sql, transactionUid));
  }

  private static Optional<Question> find(Sql sql, String transactionUid) throws SQLException {
    Optional<Question> found =
        sql.first(
            SqliteCommitments::bare,
            "SELECT * FROM commitment_question WHERE transaction_uid = ?",
            transactionUid);
    return found.isEmpty() ? found : Optional.of(withItems(sql, found.get()));
  }

  @Override
  public List<Question> unanswered(String destination) throws SpoolException {
    return database.read(
        sql -> {
          List<Question> questions = new ArrayList<>();
          for (Question bare :
              sql.list(
                  SqliteCommitments::bare,
                  "SELECT * FROM commitment_question WHERE destination = ?"
                      + " AND (state = 'OPEN' OR state = 'RECEIVED' AND deadline <= ?) ORDER BY id",
                  destination,
                  clock.millis())) {
            questions.add(withItems(sql, bare));
          }
          return questions;
        });
  }

  private static Question bare(ResultSet row) throws SQLException {
    return new Question(
        row.getLong("id"),
        row.getString("transaction_uid"),
        row.getString("destination"),
        row.getString("title"),
        !row.getString("state").equals("ENDED"),
        Rows.time(row, "asked"),
        Rows.time(row, "deadline"),
        List.of());
  }

  private static Question withItems(Sql sql, Question bare) throws SQLException {
    List<Question.Item> items =
        sql.list(
            row ->
                new Question.Item(
                    new EntryId(Kind.DELIVERY, row.getLong("delivery")),
                    Rows.instance(row),
                    Rows.time(row, "since"),
                    row.getInt("redeliveries")),
            ITEMS,
            bare.id());
    return new Question(
        bare.id(),
        bare.transactionUid(),
        bare.destination(),
        bare.title(),
        bare.open(),
        bare.asked(),
        bare.deadline(),
        bare.open() ? items : List.of());
  }

  @Override
  public boolean end(Question question, Map<EntryId, Ruling> rulings) throws SpoolException {
    return database.write(
        sql -> {
          if (sql.update(
                  "UPDATE commitment_question SET state = 'ENDED' WHERE id = ? AND state <> 'ENDED'",
                  question.id())
              == 0) {
            return false;
          }
          Entries entries = new Entries(sql, clock);
          for (Question.Item item : withItems(sql, question).items()) {
            Ruling ruling = rulings.get(item.delivery());
            if (ruling == null) {
              throw new IllegalArgumentException(item.delivery() + " has no ruling");
            }
            apply(sql, entries, item, ruling);
          }
          return true;
        });
  }

  private static void apply(Sql sql, Entries entries, Question.Item item, Ruling ruling)
      throws SQLException {
    if (ruling instanceof Ruling.AskAgain again) {
      set(sql, item, CommitmentState.DUE, again.when().toEpochMilli(), ruling);
    } else if (ruling instanceof Ruling.Committed) {
      set(sql, item, CommitmentState.COMMITTED, entries.now(), ruling);
    } else {
      set(sql, item, CommitmentState.NOT_COMMITTED, entries.now(), ruling);
      putBack(sql, entries, item, ruling);
    }
    entries.event(
        item.instance().id(), item.delivery(), what(ruling), ruling.status(), ruling.why());
  }

  private static void set(
      Sql sql, Question.Item item, CommitmentState state, long next, Ruling ruling)
      throws SQLException {
    sql.update(
        "UPDATE commitment SET state = ?, next_attempt = ?, last_status = ?, last_reason = ?"
            + " WHERE delivery = ?",
        state.name(),
        next,
        ruling.status(),
        ruling.why(),
        item.delivery().number());
  }

  /** The delivery is no longer done: to be done again, or failed. Not if an operator has it now. */
  private static void putBack(Sql sql, Entries entries, Question.Item item, Ruling ruling)
      throws SQLException {
    boolean again = ruling instanceof Ruling.DeliverAgain;
    if (again) {
      sql.update(
          "UPDATE commitment SET redeliveries = redeliveries + 1 WHERE delivery = ?",
          item.delivery().number());
    }
    sql.update(
        "UPDATE delivery SET state = ?, since = ?, next_attempt = ?, settled = ?,"
            + " last_status = ?, last_reason = ? WHERE id = ? AND state = 'DONE'",
        again ? State.DUE.name() : State.FAILED.name(),
        entries.now(),
        entries.now(),
        entries.now(),
        ruling.status(),
        ruling.why(),
        item.delivery().number());
  }

  private static Event.What what(Ruling ruling) {
    if (ruling instanceof Ruling.Committed) {
      return Event.What.COMMITTED;
    }
    if (ruling instanceof Ruling.AskAgain) {
      return Event.What.COMMIT_LATER;
    }
    return ruling instanceof Ruling.DeliverAgain
        ? Event.What.DELIVER_AGAIN
        : Event.What.COMMIT_FAILED;
  }

  @Override
  public Map<String, Long> waiting() throws SpoolException {
    return database.read(SqliteCommitments::waiting);
  }

  static Map<String, Long> waiting(Sql sql) throws SQLException {
    Map<String, Long> waiting = new TreeMap<>();
    sql.each(
        row -> waiting.put(row.getString(1), row.getLong(2)),
        "SELECT target, count(*) FROM commitment WHERE state IN ('DUE', 'ASKED')"
            + " GROUP BY target");
    return waiting;
  }

  @Override
  public int waive(String destination, String why) throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          List<Due> waived =
              sql.list(
                  row -> new Due(row.getLong(1), 0, ""),
                  "UPDATE commitment SET state = 'WAIVED', last_status = '', last_reason = ?"
                      + " WHERE target = ? AND state IN ('DUE', 'ASKED') RETURNING delivery",
                  why,
                  destination);
          sql.update(
              "UPDATE commitment_question SET state = 'ENDED'"
                  + " WHERE destination = ? AND state <> 'ENDED'",
              destination);
          for (Due one : waived) {
            long instance =
                sql.first(
                        row -> row.getLong(1),
                        "SELECT instance FROM delivery WHERE id = ?",
                        one.delivery())
                    .orElseThrow();
            EntryId id = new EntryId(Kind.DELIVERY, one.delivery());
            entries.event(instance, id, Event.What.COMMIT_WAIVED, "", why);
          }
          return waived.size();
        });
  }

  /** How a delivery stands; empty: it is not to be committed. */
  static Optional<Commitment> of(Sql sql, EntryId id) throws SQLException {
    return id.kind() != Kind.DELIVERY
        ? Optional.empty()
        : sql.first(
            row ->
                new Commitment(
                    CommitmentState.valueOf(row.getString("state")),
                    Rows.time(row, "since"),
                    row.getInt("redeliveries"),
                    Optional.ofNullable(row.getString("transaction_uid")),
                    row.getString("last_status"),
                    row.getString("last_reason")),
            "SELECT c.*, q.transaction_uid FROM commitment c"
                + " LEFT JOIN commitment_question q ON q.id = c.question WHERE c.delivery = ?",
            id.number());
  }
}
