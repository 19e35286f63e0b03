package org.scopegate.spool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Entries that a filter lets pass, one by one. */
final class Listing {

  private static final String SELECT =
      "SELECT "
          + Rows.ENTRY
          + ", "
          + Rows.INSTANCE
          + " FROM %s e JOIN instance i ON i.id = e.instance";

  private final Sql sql;

  Listing(Sql sql) {
    this.sql = sql;
  }

  /** Selects what {@link Rows#entry} reads. */
  static String select(Kind kind) {
    return SELECT.formatted(kind.word());
  }

  void list(Filter filter, Consumer<Entry> consumer) throws SQLException {
    for (Kind kind : Kind.values()) {
      if (filter.kind().orElse(kind) == kind) {
        list(kind, filter, consumer);
      }
    }
  }

  private void list(Kind kind, Filter filter, Consumer<Entry> consumer) throws SQLException {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<Object> values = new ArrayList<>();
    if (!filter.states().isEmpty()) {
      conditions.add("e.state IN (" + Entries.quoted(filter.states()) + ")");
    }
    filter
        .target()
        .ifPresent(
            target -> {
              conditions.add("e.target = ?");
              values.add(target);
            });
    filter
        .uid()
        .ifPresent(
            uid -> {
              conditions.add("(i.sop_instance_uid = ? OR i.study_uid = ?)");
              values.addAll(List.of(uid, uid));
            });
    sql.each(
        row -> consumer.accept(Rows.entry(kind, row)),
        select(kind)
            + conditions.stream().collect(Collectors.joining(" AND ", " WHERE ", ""))
            + " ORDER BY e.id",
        values.toArray());
  }
}
