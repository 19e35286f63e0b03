package org.scopegate.gateway;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Original;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.Trail;

/**
 * What follows when a destination refuses a form of a recording: the forms that it names and has
 * not refused yet are made of the original, then the original itself goes, then nothing is left.
 * Each step leaves fewer forms, so there is an end. Any thread may call.
 */
record Refusals(Destination destination, Journal journal) {

  /** Settles the delivery. Returns what follows, in words. */
  String settle(DeliveryLease lease, Outcome.Rejected refusal) throws SpoolException {
    Optional<DerivationOrder> next = next(lease.instance());
    if (next.isPresent() && journal.settle(lease, refusal, next.get())) {
      return "made anew as one of " + next.get().forms();
    }
    Optional<Instance> original = original(lease.instance());
    if (original.isPresent()) {
      journal.settle(lease, refusal, original.get());
      return "the original goes there instead";
    }
    journal.settle(lease, refusal);
    return "no other form is left";
  }

  /** The forms that are left; none for what was sent as it came by order of the route. */
  private Optional<DerivationOrder> next(Instance refused) throws SpoolException {
    Optional<Trail> trail = journal.trail(refused, destination.aeTitle());
    if (trail.isEmpty()) {
      return Optional.empty();
    }
    Set<String> tried = new HashSet<>(trail.get().refused());
    tried.add(refused.transferSyntaxUid());
    List<String> left = Forms.left(destination, tried);
    return left.isEmpty() ? Optional.empty() : Optional.of(order(trail.get().order(), left));
  }

  private DerivationOrder order(DerivationOrder before, List<String> forms) {
    return new DerivationOrder(
        before.profile(),
        forms,
        List.of(DeliveryOrder.to(destination.aeTitle())),
        Original.REPLACED,
        before.onFailure());
  }

  /** What came, where it may stand in for what was derived of it. */
  private Optional<Instance> original(Instance derived) throws SpoolException {
    if (derived.source().isEmpty() || !Forms.takesOriginal(destination)) {
      return Optional.empty();
    }
    return journal.instance(derived.source().getAsLong());
  }
}
