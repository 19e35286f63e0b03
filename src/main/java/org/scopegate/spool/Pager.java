package org.scopegate.spool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Entries in pages, in the order of {@link Listing}: derivations first, each kind by its numbers.
 * Each pair of a target and a state is a stretch of an index, in that order already.
 */
final class Pager {

  private final Sql sql;

  Pager(Sql sql) {
    this.sql = sql;
  }

  Page page(Filter filter, int limit, Optional<EntryId> after) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      OptionalLong from = from(kind, after);
      if (filter.kind().orElse(kind) == kind && from.isPresent()) {
        // one more than a page, which tells that another follows
        add(kind, filter, from.getAsLong(), limit + 1 - entries.size(), entries);
      }
    }
    return entries.size() > limit
        ? new Page(entries.subList(0, limit), Optional.of(entries.get(limit - 1).id()))
        : new Page(entries, Optional.empty());
  }

  /** Above which number; empty: all of the kind is before that entry. */
  private static OptionalLong from(Kind kind, Optional<EntryId> after) {
    if (after.isEmpty() || after.get().kind().ordinal() < kind.ordinal()) {
      return OptionalLong.of(0);
    }
    return after.get().kind() == kind
        ? OptionalLong.of(after.get().number())
        : OptionalLong.empty();
  }

  private void add(Kind kind, Filter filter, long from, int most, List<Entry> entries)
      throws SQLException {
    TreeSet<Long> ids = new TreeSet<>();
    if (filter.uid().isPresent()) {
      ids.addAll(ofObject(kind, filter, from, most));
    } else if (filter.target().isEmpty() && filter.states().isEmpty()) {
      ids.addAll(numbers("SELECT id FROM %s WHERE id > ? ORDER BY id LIMIT ?", kind, from, most));
    } else {
      for (String target : targets(kind, filter)) {
        for (State state : states(filter)) {
          ids.addAll(
              numbers(
                  "SELECT id FROM %1$s INDEXED BY %1$s_by_state"
                      + " WHERE target = ? AND state = ? AND id > ?"
                      + (state == State.FAILED ? Listing.notReplaced(kind) : "")
                      + " ORDER BY id LIMIT ?",
                  kind,
                  target,
                  state.name(),
                  from,
                  most));
        }
      }
    }
    for (long id : ids.stream().limit(most).toList()) {
      sql.first(row -> Rows.entry(kind, row), Listing.select(kind) + " WHERE e.id = ?", id)
          .ifPresent(entries::add);
    }
  }

  private List<Long> numbers(String select, Kind kind, Object... values) throws SQLException {
    return sql.list(row -> row.getLong(1), select.formatted(kind.word()), values);
  }

  /** A recording has few entries, and a study few recordings. */
  private List<Long> ofObject(Kind kind, Filter filter, long from, int most) throws SQLException {
    Condition condition = Listing.condition(kind, filter).and(Condition.of("e.id > ?", from));
    List<Object> values = new ArrayList<>(condition.values());
    values.add(most);
    return numbers(
        "SELECT e.id FROM instance i CROSS JOIN %s e ON e.instance = i.id WHERE "
            + condition.sql()
            + " ORDER BY e.id LIMIT ?",
        kind,
        values.toArray());
  }

  private static Set<State> states(Filter filter) {
    return filter.states().isEmpty() ? Set.of(State.values()) : filter.states();
  }

  private List<String> targets(Kind kind, Filter filter) throws SQLException {
    return filter.target().isPresent() ? List.of(filter.target().get()) : targets(sql, kind);
  }

  /** All that entries of the kind are for, each found by one step in an index. */
  static List<String> targets(Sql sql, Kind kind) throws SQLException {
    return sql.list(
        row -> row.getString(1),
        """
        WITH RECURSIVE t (target) AS (
          SELECT min(target) FROM %1$s
          UNION ALL
          SELECT (SELECT min(e.target) FROM %1$s e WHERE e.target > t.target)
            FROM t WHERE t.target IS NOT NULL)
        SELECT target FROM t WHERE target IS NOT NULL
        """
            .formatted(kind.word()));
  }
}
