package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes the {@link AgeTable}. */
final class Ages {

  private final Sql sql;
  private final Instant now;

  Ages(Sql sql, Instant now) {
    this.sql = sql;
    this.now = now;
  }

  AgeTable table() throws SQLException {
    List<AgeTable.Row> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      addRows(kind, rows);
    }
    return new AgeTable(rows);
  }

  private void addRows(Kind kind, List<AgeTable.Row> rows) throws SQLException {
    for (String target :
        sql.list(
            row -> row.getString(1),
            "SELECT DISTINCT target FROM %s WHERE state IN ('DUE', 'LEASED') ORDER BY target"
                .formatted(kind.word()))) {
      List<Instant> created =
          sql.list(
              row -> Rows.time(row, "created"),
              "SELECT created FROM %s WHERE state IN ('DUE', 'LEASED') AND target = ?"
                      .formatted(kind.word())
                  + " ORDER BY created",
              target);
      rows.add(new AgeTable.Row(kind, target, buckets(created), created.get(0)));
    }
  }

  private List<Long> buckets(List<Instant> created) {
    List<Long> counts = new ArrayList<>(Collections.nCopies(AgeTable.MINUTES.size() + 1, 0L));
    for (Instant time : created) {
      int bucket = AgeTable.bucket(Duration.between(time, now));
      counts.set(bucket, counts.get(bucket) + 1);
    }
    return counts;
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
