package org.scopegate.spool;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Taking leases and ending them. Each method is part of the caller's transaction. */
final class Leases {

  private final Sql sql;
  private final Entries entries;

  Leases(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  void take(EntryId id, String owner, Duration time) throws SQLException {
    sql.update(
        "UPDATE %s SET state = 'LEASED', lease_owner = ?, lease_expires = ?,"
                .formatted(id.kind().word())
            + " lease_number = lease_number + 1, attempts = attempts + 1 WHERE id = ?",
        owner,
        entries.now() + time.toMillis(),
        id.number());
  }

  /**
   * Ends the lease.
   *
   * @throws LeaseLostException it is not the present one
   */
  void settle(Lease lease, State state, Outcome outcome) throws SQLException, LeaseLostException {
    long next =
        outcome instanceof Outcome.RetryAt retry ? retry.when().toEpochMilli() : entries.now();
    int changed =
        sql.update(
            "UPDATE %s SET state = ?, last_status = ?, last_reason = ?, settled = ?,"
                    .formatted(lease.entry().kind().word())
                + " next_attempt = ?, lease_owner = NULL, lease_expires = NULL"
                + " WHERE id = ? AND state = 'LEASED' AND lease_number = ?",
            state.name(),
            outcome.status(),
            outcome.why(),
            entries.now(),
            next,
            lease.entry().number(),
            lease.claim().number());
    requireOurs(changed, lease);
    entries.event(
        lease.instance().id(), lease.entry(), what(outcome), outcome.status(), outcome.why());
  }

  void renew(Lease lease, Duration time) throws SQLException, SpoolException {
    int changed =
        sql.update(
            "UPDATE %s SET lease_expires = ? WHERE id = ? AND state = 'LEASED'"
                    .formatted(lease.entry().kind().word())
                + " AND lease_number = ?",
            entries.now() + time.toMillis(),
            lease.entry().number(),
            lease.claim().number());
    requireOurs(changed, lease);
  }

  void release(Lease lease, String why) throws SQLException, SpoolException {
    int changed =
        sql.update(
            "UPDATE %s SET state = 'DUE', attempts = attempts - 1, lease_owner = NULL,"
                    .formatted(lease.entry().kind().word())
                + " lease_expires = NULL WHERE id = ? AND state = 'LEASED' AND lease_number = ?",
            lease.entry().number(),
            lease.claim().number());
    requireOurs(changed, lease);
    entries.event(lease.instance().id(), lease.entry(), Event.What.LEASE_RELEASED, "", why);
  }

  private static void requireOurs(int changed, Lease lease) throws LeaseLostException {
    if (changed == 0) {
      throw new LeaseLostException(
          Path.of(lease.instance().path()),
          "%s is no longer leased by %s (lease %d)"
              .formatted(lease.entry(), lease.claim().owner(), lease.claim().number()));
    }
  }

  private static Event.What what(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      return Event.What.DONE;
    }
    if (outcome instanceof Outcome.Held) {
      return Event.What.HELD;
    }
    return outcome instanceof Outcome.RetryAt ? Event.What.RETRY_LATER : Event.What.REJECTED;
  }
}
