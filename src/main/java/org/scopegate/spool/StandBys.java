package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Deliveries that are to be made only if another destination has not got the object: settles those
 * that are not needed any more. The other destination has it if its delivery of the same instance
 * is done, or, where it refused that, the delivery of the form that stands in.
 */
final class StandBys {

  /** Follows each awaited delivery from form to form, for those that are due for a destination. */
  private static final String DUE_AND_NOT_NEEDED =
      """
      WITH RECURSIVE awaited (id, state, next_form, waiting) AS (
        SELECT a.id, a.state, a.next_form, d.id
          FROM delivery d JOIN delivery a ON a.instance = d.instance AND a.target = d.instead_of
          WHERE d.instead_of IS NOT NULL AND d.state = 'DUE' AND d.target = ?
            AND d.next_attempt <= ?
        UNION
        SELECT a.id, a.state, a.next_form, awaited.waiting
          FROM awaited JOIN delivery a ON a.id = awaited.next_form
      )
      SELECT d.id, d.instance, d.instead_of FROM awaited
        JOIN delivery d ON d.id = awaited.waiting WHERE awaited.state = 'DONE'
      """;

  /** Goes from a delivery back to the forms for which it stood in, and to who waits for these. */
  private static final String WAITING_FOR =
      """
      WITH RECURSIVE form (id, instance, target) AS (
        SELECT f.id, f.instance, f.target FROM delivery f WHERE f.id = ?
        UNION
        SELECT f.id, f.instance, f.target FROM form JOIN delivery f ON f.next_form = form.id
      )
      SELECT d.id, d.instance, d.instead_of FROM form
        JOIN delivery d ON d.instance = form.instance AND d.instead_of = form.target
        WHERE d.state = 'DUE'
      """;

  private final Sql sql;
  private final Entries entries;

  StandBys(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  private record StandBy(long id, long instance, String insteadOf) {}

  /** Settles those which wait for that delivery, which is done. */
  void settleWaitingFor(EntryId delivery) throws SQLException {
    settle(sql.list(StandBys::standBy, WAITING_FOR, delivery.number()));
  }

  /** Settles those which would go to the destination now. */
  void settleDueFor(String destination) throws SQLException {
    settle(sql.list(StandBys::standBy, DUE_AND_NOT_NEEDED, destination, entries.now()));
  }

  private static StandBy standBy(ResultSet row) throws SQLException {
    return new StandBy(row.getLong(1), row.getLong(2), row.getString(3));
  }

  private void settle(List<StandBy> notNeeded) throws SQLException {
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
