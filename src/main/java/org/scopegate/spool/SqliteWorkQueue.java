package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link WorkQueue} in SQLite. */
final class SqliteWorkQueue implements WorkQueue {

  /** What may be taken of the rows that the partial indexes hold. */
  private static final String FREE =
      " state IN ('DUE', 'LEASED') AND next_attempt <= ? AND (state = 'DUE' OR lease_expires <= ?)"
          + " ORDER BY created, id LIMIT ?";

  private static final String DERIVATION =
      "SELECT "
          + Rows.ENTRY
          + ", e.forms, e.original, e.on_failure, "
          + Rows.INSTANCE
          + " FROM derivation e JOIN instance i ON i.id = e.instance WHERE e.id = ?";

  private static final String DELIVERY =
      "SELECT "
          + Rows.ENTRY
          + ", "
          + Rows.INSTANCE
          + " FROM delivery e JOIN instance i ON i.id = e.instance WHERE e.id = ?";

  private final Database database;
  private final Clock clock;
  private final Duration leaseTime;

  SqliteWorkQueue(Database database, Clock clock, Duration leaseTime) {
    this.database = database;
    this.clock = clock;
    this.leaseTime = leaseTime;
  }

  @Override
  public Optional<DerivationLease> leaseDerivation(String owner) throws SpoolException {
    if (database.read(this::freeDerivation).isEmpty()) {
      return Optional.empty();
    }
    return database.write(
        sql -> {
          Optional<Long> free = freeDerivation(sql);
          return free.isEmpty()
              ? Optional.empty()
              : Optional.of(takeDerivation(sql, free.get(), owner));
        });
  }

  private Optional<Long> freeDerivation(Sql sql) throws SQLException {
    long now = clock.millis();
    return sql.first(row -> row.getLong(1), "SELECT id FROM derivation WHERE" + FREE, now, now, 1);
  }

  private DerivationLease takeDerivation(Sql sql, long id, String owner) throws SQLException {
    Entries entries = new Entries(sql, clock);
    new Leases(sql, entries).take(new EntryId(Kind.DERIVATION, id), owner, leaseTime);
    Derivations derivations = new Derivations(sql, entries);
    return sql.first(
            row ->
                new DerivationLease(
                    Rows.claim(Kind.DERIVATION, row),
                    Rows.instance(row),
                    derivations.order(id, row)),
            DERIVATION,
            id)
        .orElseThrow();
  }

  @Override
  public List<DeliveryLease> leaseDeliveries(String destination, String owner, int atMost)
      throws SpoolException {
    if (atMost < 1) {
      throw new IllegalArgumentException("at most " + atMost);
    }
    if (database.read(sql -> freeDeliveries(sql, destination, 1)).isEmpty()) {
      return List.of();
    }
    return database.write(
        sql -> {
          new StandBys(sql, new Entries(sql, clock)).settleDueFor(destination);
          List<DeliveryLease> leases = new ArrayList<>();
          for (long id : freeDeliveries(sql, destination, atMost)) {
            leases.add(takeDelivery(sql, id, owner));
          }
          return leases;
        });
  }

  private List<Long> freeDeliveries(Sql sql, String destination, int atMost) throws SQLException {
    long now = clock.millis();
    return sql.list(
        row -> row.getLong(1),
        "SELECT id FROM delivery WHERE target = ? AND" + FREE,
        destination,
        now,
        now,
        atMost);
  }

  private DeliveryLease takeDelivery(Sql sql, long id, String owner) throws SQLException {
    new Leases(sql, new Entries(sql, clock)).take(new EntryId(Kind.DELIVERY, id), owner, leaseTime);
    return sql.first(
            row ->
                new DeliveryLease(
                    Rows.claim(Kind.DELIVERY, row), Rows.instance(row), row.getString("target")),
            DELIVERY,
            id)
        .orElseThrow();
  }

  @Override
  public void renew(Lease lease) throws SpoolException {
    inTransaction((sql, entries) -> new Leases(sql, entries).renew(lease, leaseTime));
  }

  @Override
  public void release(Lease lease, String why) throws SpoolException {
    inTransaction((sql, entries) -> new Leases(sql, entries).release(lease, why));
  }

  @Override
  public void settle(DerivationLease lease, Outcome outcome) throws SpoolException {
    inTransaction(
        (sql, entries) -> {
          State state = stateAfter(lease, outcome);
          new Leases(sql, entries).settle(lease, state, outcome);
          if (state == State.DONE || state == State.FAILED) {
            new Derivations(sql, entries).deliver(lease, List.of(lease.instance()));
          }
        });
  }

  private static State stateAfter(DerivationLease lease, Outcome outcome) {
    boolean holds = lease.order().onFailure() == OnFailure.HOLD;
    return outcome instanceof Outcome.Rejected && holds ? State.HELD : outcome.next();
  }

  @Override
  public void settle(DeliveryLease lease, Outcome outcome) throws SpoolException {
    inTransaction(
        (sql, entries) -> {
          new Leases(sql, entries).settle(lease, outcome.next(), outcome);
          if (outcome instanceof Outcome.Done) {
            new StandBys(sql, entries).settleWaitingFor(lease);
          }
        });
  }

  @Override
  public void settle(DeliveryLease lease, Outcome.Rejected refusal, Instance nextForm)
      throws SpoolException {
    if (nextForm.id() == lease.instance().id()) {
      throw new IllegalArgumentException(lease.entry() + " refused, and its own next form");
    }
    inTransaction((sql, entries) -> new NextForms(sql, entries).send(lease, refusal, nextForm));
  }

  @Override
  public boolean settle(DeliveryLease lease, Outcome.Rejected refusal, DerivationOrder next)
      throws SpoolException {
    if (next.forms().isEmpty()) {
      throw new IllegalArgumentException(lease.entry() + " refused, and any form is the next");
    }
    return database.write(
        sql -> new NextForms(sql, new Entries(sql, clock)).derive(lease, refusal, next));
  }

  @Override
  public void note(Instance instance, List<String> notes) throws SpoolException {
    inTransaction((sql, entries) -> entries.note(instance.id(), notes));
  }

  private interface Change {
    void run(Sql sql, Entries entries) throws SQLException, SpoolException;
  }

  private void inTransaction(Change change) throws SpoolException {
    database.write(
        sql -> {
          change.run(sql, new Entries(sql, clock));
          return null;
        });
  }
}
