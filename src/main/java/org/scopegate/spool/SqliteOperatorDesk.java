package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@link OperatorDesk} in SQLite. */
final class SqliteOperatorDesk implements OperatorDesk {

  private final Database database;
  private final Clock clock;

  SqliteOperatorDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void list(Filter filter, Consumer<Entry> consumer) throws SpoolException {
    database.stream(
        sql -> {
          new Listing(sql).list(filter, consumer);
          return null;
        });
  }

  @Override
  public Page page(Filter filter, int limit, Optional<EntryId> after) throws SpoolException {
    if (limit < 1 || limit > Search.MOST) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + Search.MOST);
    }
    return database.browse(sql -> new Pager(sql).page(filter, limit, after));
  }

  @Override
  public Found find(Search search) throws SpoolException {
    return database.browse(sql -> new Finder(sql).find(search));
  }

  @Override
  public Optional<ObjectHistory> object(long instance) throws SpoolException {
    return database.browse(sql -> new Biography(sql).of(instance));
  }

  @Override
  public Optional<EntryId> send(long instance, String destination) throws SpoolException {
    return database.write(
        sql -> new Sending(sql, new Entries(sql, clock)).send(instance, destination));
  }

  @Override
  public Optional<Detail> show(EntryId id) throws SpoolException {
    return database.browse(
        sql -> {
          Optional<Entry> entry =
              sql.first(
                  row -> Rows.entry(id.kind(), row),
                  Listing.select(id.kind()) + " WHERE e.id = ?",
                  id.number());
          return entry.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Detail(
                      entry.get(),
                      history(sql, entry.get()),
                      family(sql, entry.get()),
                      SqliteCommitments.of(sql, id)));
        });
  }

  private static List<Event> history(Sql sql, Entry entry) throws SQLException {
    return sql.list(
        Rows::event,
        "SELECT * FROM event WHERE (instance = ? OR instance = ? AND kind IS NULL)"
            + " AND (kind IS NULL OR kind = ? AND entry = ?) ORDER BY id",
        entry.instance().id(),
        source(entry.instance()),
        entry.kind().name(),
        entry.id().number());
  }

  /** All entries of the recording: of the original, and of all that was derived of it. */
  private static List<Entry> family(Sql sql, Entry entry) throws SQLException {
    return new Biography(sql).entries(source(entry.instance()));
  }

  private static long source(Instance instance) {
    return instance.source().orElse(instance.id());
  }

  @Override
  public boolean retry(EntryId id) throws SpoolException {
    return change(
        id,
        EnumSet.of(State.DUE, State.HELD, State.FAILED),
        State.DUE,
        Event.What.RETRIED,
        "by an operator",
        Entries::beginAnew);
  }

  @Override
  public boolean hold(EntryId id, String why) throws SpoolException {
    return change(
        id,
        EnumSet.of(State.DUE),
        State.HELD,
        Event.What.HELD,
        why,
        (entries, entry) -> entries.tellHold(entry, why));
  }

  @Override
  public boolean release(EntryId id) throws SpoolException {
    return change(
        id,
        EnumSet.of(State.HELD),
        State.DUE,
        Event.What.RELEASED,
        "by an operator",
        Entries::endHold);
  }

  private interface Also {
    void run(Entries entries, EntryId id) throws SQLException;
  }

  private boolean change(
      EntryId id, Set<State> from, State to, Event.What what, String why, Also also)
      throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          Optional<Long> instance = entries.change(id, from, to);
          if (instance.isPresent()) {
            also.run(entries, id);
            entries.event(instance.get(), id, what, "", why);
          }
          return instance.isPresent();
        });
  }

  private record Flushed(long id, long instance) {}

  @Override
  public int flush(String destination, String why) throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          List<Flushed> flushed =
              sql.list(
                  row -> new Flushed(row.getLong(1), row.getLong(2)),
                  "UPDATE delivery SET next_attempt = ? WHERE target = ? AND state = 'DUE'"
                      + " AND attempts > 0 AND next_attempt > ? RETURNING id, instance",
                  entries.now(),
                  destination,
                  entries.now());
          for (Flushed one : flushed) {
            EntryId id = new EntryId(Kind.DELIVERY, one.id());
            entries.event(one.instance(), id, Event.What.FLUSHED, "", why);
          }
          return flushed.size();
        });
  }

  @Override
  public boolean delete(EntryId id, Deletion what, Operator operator) throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          Optional<Long> instance =
              sql.first(
                  row -> row.getLong(1),
                  "DELETE FROM %s WHERE id = ? AND state <> 'LEASED' RETURNING instance"
                      .formatted(id.kind().word()),
                  id.number());
          if (instance.isPresent()) {
            entries.event(instance.get(), id, Event.What.DELETED, operator);
            if (what == Deletion.ENTRY_AND_OBJECT) {
              entries.remove(instance.get(), operator);
            }
          }
          return instance.isPresent();
        });
  }

  @Override
  public AgeTable ageTable() throws SpoolException {
    return database.browse(sql -> new Ages(sql, clock.instant()).table());
  }

  @Override
  public List<Count> counts() throws SpoolException {
    return database.browse(SqliteOperatorDesk::counts);
  }

  @Override
  public Standing standing() throws SpoolException {
    return database.browse(
        sql -> new Standing(counts(sql), Ages.oldest(sql), SqliteCommitments.waiting(sql)));
  }

  private static List<Count> counts(Sql sql) throws SQLException {
    Map<String, Long> replaced = replaced(sql);
    List<Count> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      sql.each(
          row -> {
            String target = row.getString("target");
            State state = State.valueOf(row.getString("state"));
            boolean refused = kind == Kind.DELIVERY && state == State.FAILED;
            long less = refused ? replaced.getOrDefault(target, 0L) : 0;
            counts.add(new Count(kind, target, state, row.getLong("entries") - less));
          },
          "SELECT target, state, count(*) AS entries FROM %s GROUP BY target, state"
              .formatted(kind.word()));
    }
    counts.removeIf(count -> count.entries() == 0);
    return counts;
  }

  /** Refused forms in whose place another goes, by destination: found by two short indexes. */
  private static Map<String, Long> replaced(Sql sql) throws SQLException {
    Map<String, Long> replaced = new HashMap<>();
    sql.each(
        row -> replaced.put(row.getString("target"), row.getLong("entries")),
        """
        SELECT target, count(*) AS entries FROM delivery
          WHERE state = 'FAILED' AND id IN (
            SELECT id FROM delivery WHERE next_form IS NOT NULL
            UNION SELECT id FROM delivery WHERE next_derivation IS NOT NULL)
          GROUP BY target
        """);
    return replaced;
  }
}
