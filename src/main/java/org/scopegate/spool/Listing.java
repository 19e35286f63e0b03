package org.scopegate.spool;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Entries that a filter lets pass, one by one. */
final class Listing {

  private static final String COLUMNS = "SELECT " + Rows.ENTRY + ", " + Rows.INSTANCE;

  /** Of deliveries {@code FAILED}: no other form took the place of the one that was refused. */
  private static final String NOT_REPLACED = " AND next_form IS NULL AND next_derivation IS NULL";

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
    Condition condition = condition(kind, filter);
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

  /** What is asked beside {@code state = 'FAILED'} of what is of any concern. */
  static String notReplaced(Kind kind) {
    return kind == Kind.DELIVERY ? NOT_REPLACED : "";
  }

  /** What a filter asks of an entry {@code e} of the instance {@code i}. */
  static Condition condition(Kind kind, Filter filter) {
    Condition condition = Condition.of("TRUE");
    if (!filter.states().isEmpty()) {
      condition =
          condition
              .and(Condition.of("e.state IN (" + Entries.quoted(filter.states()) + ")"))
              .and(Condition.of("e.state <> 'FAILED' OR TRUE" + notReplaced(kind)));
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
