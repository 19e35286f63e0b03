package org.scopegate.spool;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Entries that a filter lets pass, one by one. */
final class Listing {

  private static final String COLUMNS = "SELECT " + Rows.ENTRY + ", " + Rows.INSTANCE;

  private final Sql sql;

  Listing(Sql sql) {
    this.sql = sql;
  }

  /** Selects what {@link Rows#entry} reads. */
  static String select(Kind kind) {
    return COLUMNS + " FROM %s e JOIN instance i ON i.id = e.instance".formatted(kind.word());
  }

  void list(Filter filter, Consumer<Entry> consumer) throws SQLException {
    for (Kind kind : Kind.values()) {
      if (filter.kind().orElse(kind) == kind) {
        list(kind, filter, consumer);
      }
    }
  }

  private void list(Kind kind, Filter filter, Consumer<Entry> consumer) throws SQLException {
    Condition condition = condition(filter);
    sql.each(
        row -> consumer.accept(Rows.entry(kind, row)),
        from(kind, filter) + " WHERE " + condition.sql() + " ORDER BY e.id",
        condition.values().toArray());
  }

  /**
   * Along the table, where an index would have all rows sorted before the first is seen. Not for
   * one object, which has few.
   */
  private static String from(Kind kind, Filter filter) {
    return filter.uid().isPresent()
        ? select(kind)
        : COLUMNS
            + " FROM %s e NOT INDEXED CROSS JOIN instance i ON i.id = e.instance"
                .formatted(kind.word());
  }

  /** What a filter asks of an entry {@code e} of the instance {@code i}. */
  static Condition condition(Filter filter) {
    Condition condition = Condition.of("TRUE");
    if (!filter.states().isEmpty()) {
      condition =
          condition.and(Condition.of("e.state IN (" + Entries.quoted(filter.states()) + ")"));
    }
    if (filter.target().isPresent()) {
      condition = condition.and(Condition.of("e.target = ?", filter.target().get()));
    }
    if (filter.uid().isPresent()) {
      String uid = filter.uid().get();
      condition =
          condition.and(Condition.of("i.sop_instance_uid = ? OR i.study_uid = ?", uid, uid));
    }
    return condition;
  }
}
