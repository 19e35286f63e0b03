package org.scopegate.spool;

import java.sql.SQLException;
import java.util.List;

/**
 * Deliveries that are to be made only if another destination has not got the object: settles those
 * that are not needed any more. The other destination has it if its delivery of the same instance
 * is done, or, where it refused that, the delivery of the form that stands in.
 */
final class StandBys {

  /**
   * Follows each awaited delivery from form to form; the last number is the delivery that waits.
   */
  private static final String NOT_NEEDED =
      """
      WITH RECURSIVE awaited (id, state, next_form, waiting) AS (
        SELECT a.id, a.state, a.next_form, d.id
          FROM delivery d JOIN delivery a ON a.instance = d.instance AND a.target = d.instead_of
          WHERE d.instead_of IS NOT NULL AND d.state = 'DUE' AND %s
        UNION
        SELECT a.id, a.state, a.next_form, awaited.waiting
          FROM awaited JOIN delivery a ON a.id = awaited.next_form
      )
      SELECT DISTINCT d.id, d.instance, d.instead_of FROM awaited
        JOIN delivery d ON d.id = awaited.waiting WHERE awaited.state = 'DONE'
      """;

  private final Sql sql;
  private final Entries entries;

  StandBys(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  private record StandBy(long id, long instance, String insteadOf) {}

  /** Settles those which wait for a delivery to {@code other}. */
  void settleInsteadOf(String other) throws SQLException {
    settle("d.instead_of = ?", other);
  }

  /** Settles those which would go to the destination. */
  void settleFor(String destination) throws SQLException {
    settle("d.target = ?", destination);
  }

  private void settle(String which, String name) throws SQLException {
    List<StandBy> notNeeded =
        sql.list(
            row -> new StandBy(row.getLong(1), row.getLong(2), row.getString(3)),
            NOT_NEEDED.formatted(which),
            name);
    for (StandBy standBy : notNeeded) {
      String why = "not needed: " + standBy.insteadOf() + " has it";
      sql.update(
          "UPDATE delivery SET state = 'DONE', last_status = '', last_reason = ?, settled = ?"
              + " WHERE id = ?",
          why,
          entries.now(),
          standBy.id());
      EntryId id = new EntryId(Kind.DELIVERY, standBy.id());
      entries.event(standBy.instance(), id, Event.What.DONE, "", why);
    }
  }
}
