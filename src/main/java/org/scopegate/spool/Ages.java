package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the {@link AgeTable}. Counted by SQLite along an index: nothing is read into memory. */
final class Ages {

  private final Sql sql;
  private final long now;

  Ages(Sql sql, Instant now) {
    this.sql = sql;
    this.now = now.toEpochMilli();
  }

  AgeTable table() throws SQLException {
    List<AgeTable.Row> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String target : Pager.targets(sql, kind)) {
        rows.addAll(rows(kind, target));
      }
    }
    return new AgeTable(rows);
  }

  /** One, or none where nothing waits. */
  private List<AgeTable.Row> rows(Kind kind, String target) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int minutes : AgeTable.MINUTES) {
      values.add(now - Duration.ofMinutes(minutes).toMillis());
    }
    values.add(target);
    return sql.list(
        row -> row(kind, target, row),
        "SELECT min(created) AS oldest, count(*) AS c0, %s FROM %s WHERE %s AND target = ?"
                .formatted(
                    IntStream.rangeClosed(1, AgeTable.MINUTES.size())
                        .mapToObj("coalesce(sum(created <= ?), 0) AS c%d"::formatted)
                        .collect(Collectors.joining(", ")),
                    kind.word(),
                    "state IN ('DUE', 'LEASED')")
            + " HAVING count(*) > 0",
        values.toArray());
  }

  /** From how many are so old at least to how many are in each bucket. */
  private static AgeTable.Row row(Kind kind, String target, ResultSet row) throws SQLException {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < AgeTable.MINUTES.size(); i++) {
      counts.add(row.getLong("c" + i) - row.getLong("c" + (i + 1)));
    }
    counts.add(row.getLong("c" + AgeTable.MINUTES.size()));
    return new AgeTable.Row(kind, target, counts, Rows.time(row, "oldest"));
  }

  /** Since when the oldest waits, of each kind and target of which something does. */
  static List<Standing.Oldest> oldest(Sql sql) throws SQLException {
    List<Standing.Oldest> oldest = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      oldest.addAll(
          sql.list(
              row -> new Standing.Oldest(kind, row.getString("target"), Rows.time(row, "created")),
              "SELECT target, min(created) AS created FROM %s".formatted(kind.word())
                  + " WHERE state IN ('DUE', 'LEASED') GROUP BY target"));
    }
    return oldest;
  }
}
