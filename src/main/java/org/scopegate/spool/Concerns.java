package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what there is to care about; asked every few seconds, so each question has an index. */
final class Concerns {

  /** A stand-by whose time has not come does not wait: it may never be needed. */
  private static final String OLDEST =
      """
      SELECT created FROM %s WHERE state IN ('DUE', 'LEASED') AND target = ?%s
        ORDER BY created LIMIT 1
      """;

  private static final String NOT_STANDING_BY = " AND (instead_of IS NULL OR next_attempt <= ?)";

  private final Sql sql;
  private final long now;

  Concerns(Sql sql, Instant now) {
    this.sql = sql;
    this.now = now.toEpochMilli();
  }

  List<Concern> all() throws SQLException {
    List<Concern> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String target :
          sql.list(
              row -> row.getString(1),
              "SELECT DISTINCT target FROM %s ORDER BY target".formatted(kind.word()))) {
        all.add(of(kind, target));
      }
    }
    return all;
  }

  private Concern of(Kind kind, String target) throws SQLException {
    boolean delivery = kind == Kind.DELIVERY;
    return new Concern(
        kind,
        target,
        count(kind, target, "state IN ('DUE', 'LEASED')") - (delivery ? standingBy(target) : 0),
        delivery
            ? sql.first(
                Concerns::created, OLDEST.formatted(kind.word(), NOT_STANDING_BY), target, now)
            : sql.first(Concerns::created, OLDEST.formatted(kind.word(), ""), target),
        count(kind, target, "state = 'FAILED'" + Listing.notReplaced(kind)),
        count(kind, target, "state = 'HELD' AND last_status = '" + Outcome.Held.DAMAGED + "'"));
  }

  private long standingBy(String target) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT count(*) FROM delivery WHERE instead_of IS NOT NULL AND state = 'DUE'"
                + " AND target = ? AND next_attempt > ?",
            target,
            now)
        .orElse(0L);
  }

  private long count(Kind kind, String target, String which) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT count(*) FROM %s WHERE target = ? AND %s".formatted(kind.word(), which),
            target)
        .orElse(0L);
  }

  private static Instant created(ResultSet row) throws SQLException {
    return Rows.time(row, "created");
  }
}
