package org.scopegate.spool;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What takes the place of a refused delivery. Each method is part of the caller's transaction. */
final class NextForms {

  private final Sql sql;
  private final Entries entries;
  private final Derivations derivations;

  NextForms(Sql sql, Entries entries) {
    this.sql = sql;
    this.entries = entries;
    this.derivations = new Derivations(sql, entries);
  }

  /** As {@link WorkQueue#settle(DeliveryLease, Outcome.Rejected, Instance)} says. */
  void send(DeliveryLease lease, Outcome.Rejected refusal, Instance form)
      throws SQLException, SpoolException {
    new Leases(sql, entries).settle(lease, State.FAILED, refusal);
    entries.deliver(form.id(), List.of(DeliveryOrder.to(lease.destination())));
    Optional<Long> delivery =
        sql.first(
            row -> row.getLong(1),
            "SELECT id FROM delivery WHERE instance = ? AND target = ? AND state <> 'FAILED'",
            form.id(),
            lease.destination());
    if (delivery.isPresent()) {
      link(lease, "next_form", new EntryId(Kind.DELIVERY, delivery.get()));
    }
  }

  /** As {@link WorkQueue#settle(DeliveryLease, Outcome.Rejected, DerivationOrder)} says. */
  boolean derive(DeliveryLease lease, Outcome.Rejected refusal, DerivationOrder order)
      throws SQLException, SpoolException {
    long source = lease.instance().source().orElse(lease.instance().id());
    Optional<Derivations.Known> known = derivations.find(source, order);
    if (known.isPresent() && !join(known.get(), lease, order.then())) {
      return false;
    }
    new Leases(sql, entries).settle(lease, State.FAILED, refusal);
    EntryId next =
        new EntryId(
            Kind.DERIVATION,
            known.isPresent() ? known.get().id() : derivations.insert(source, order));
    link(lease, "next_derivation", next);
    String why = "in place of %s, as one of %s".formatted(lease.entry(), order.forms());
    entries.event(source, next, Event.What.NEXT_FORM, "", why);
    return true;
  }

  /** Lets the destination have the result too; false where it has refused all of it before. */
  private boolean join(Derivations.Known known, DeliveryLease lease, List<DeliveryOrder> then)
      throws SQLException {
    if (!known.open()) {
      if (!derivations.sent(known.id(), lease.destination()) && derivations.expired(known.id())) {
        derivations.again(known.id(), then);
        return true;
      }
      for (long result : derivations.results(known.id())) {
        entries.deliver(result, then);
      }
      if (!derivations.alive(known.id(), lease.destination(), lease.entry().number())) {
        return false;
      }
    }
    derivations.addMissing(known.id(), then);
    return true;
  }

  private void link(DeliveryLease lease, String column, EntryId next) throws SQLException {
    sql.update(
        "UPDATE delivery SET %s = ? WHERE id = ?".formatted(column),
        next.number(),
        lease.entry().number());
    entries.event(
        lease.instance().id(), lease.entry(), Event.What.NEXT_FORM, "", next + " takes its place");
  }
}
