package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Deliveries that are to be made only if another destination has not got the object: settles those
 * that are not needed any more. Whether it has it, in whatever form, {@link Arrival} tells.
 */
final class StandBys {

  private static final String DUE =
      """
      SELECT d.id, d.instance, d.instead_of FROM delivery d
        WHERE d.instead_of IS NOT NULL AND d.state = 'DUE' AND d.target = ? AND d.next_attempt <= ?
      """;

  /** Of one recording: of the original, and of all that was derived of it. */
  private static final String WAITING_FOR =
      """
      SELECT d.id, d.instance, d.instead_of FROM delivery d
        WHERE d.instance IN (SELECT i.id FROM instance i WHERE i.id = ?1 OR i.source = ?1)
          AND d.instead_of = ?2 AND d.state = 'DUE'
      """;

  private final Sql sql;
  private final Entries entries;

  StandBys(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  private record StandBy(long id, long instance, String insteadOf) {}

  /** Settles those which wait for that delivery, which is done. */
  void settleWaitingFor(DeliveryLease done) throws SQLException {
    long source = done.instance().source().orElse(done.instance().id());
    settle(sql.list(StandBys::standBy, WAITING_FOR, source, done.destination()));
  }

  /** Settles those which would go to the destination now. */
  void settleDueFor(String destination) throws SQLException {
    settle(sql.list(StandBys::standBy, DUE, destination, entries.now()));
  }

  private static StandBy standBy(ResultSet row) throws SQLException {
    return new StandBy(row.getLong(1), row.getLong(2), row.getString(3));
  }

  private void settle(List<StandBy> waiting) throws SQLException {
    Arrival arrival = new Arrival(sql, new Derivations(sql, entries));
    for (StandBy standBy : waiting) {
      if (arrival.of(standBy.instance(), standBy.insteadOf())) {
        settle(standBy);
      }
    }
  }

  private void settle(StandBy standBy) throws SQLException {
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
