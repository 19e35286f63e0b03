package org.scopegate.gateway;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.SpoolException;

/**
 * Turns verdicts on deliveries to one destination into settlements of the journal, and tells the
 * line. Witnesses are told first: a node that is killed in between sends again, and tells again.
 * Any thread may call.
 */
final class Settling {

  private static final Logger log = LogManager.getLogger(Settling.class);

  private final Destination destination;
  private final Journal journal;
  private final Line line;
  private final Backoff backoff;
  private final Refusals refusals;
  private final Witness witness;
  private final Suspects suspects = new Suspects();

  Settling(Destination destination, Journal journal, Line line, Backoff backoff, Witness witness) {
    this.destination = destination;
    this.journal = journal;
    this.line = line;
    this.backoff = backoff;
    this.witness = witness;
    this.refusals = new Refusals(destination, journal);
  }

  /** Refuses those that the destination is not configured to take; the others remain. */
  List<DeliveryLease> refuseMisfits(Collection<DeliveryLease> leases) throws SpoolException {
    List<DeliveryLease> fit = new ArrayList<>();
    for (DeliveryLease lease : leases) {
      if (Forms.takes(destination, lease.instance())) {
        fit.add(lease);
      } else {
        refused(lease, misfit(lease.instance()));
      }
    }
    return fit;
  }

  /** What to make of it that the destination broke off in this object and answers nevertheless. */
  Verdict brokenOff(DeliveryLease lease, Verdict line) {
    return suspects.brokeOff(lease.entry(), line);
  }

  /** Settles what was sent, or what could not be sent for want of an association. */
  void settle(DeliveryLease lease, Verdict verdict) throws SpoolException {
    switch (verdict.kind()) {
      case DELIVERED -> delivered(lease, verdict);
      case OBJECT -> {
        line.succeeded();
        refused(lease, verdict);
      }
      case CONGESTION -> {
        line.congested();
        again(lease, verdict, backoff.next(lease.since()));
      }
      case LINE -> {
        broken(verdict);
        again(lease, verdict, backoff.next(lease.since()));
      }
      case REFUSED_US -> {
        broken(verdict);
        again(lease, verdict, backoff.slowly(lease.since()));
      }
      case OURS -> again(lease, verdict, backoff.next(lease.since()));
      case DAMAGED -> held(lease, verdict);
    }
  }

  private void delivered(DeliveryLease lease, Verdict verdict) throws SpoolException {
    witness.saw(new Happening.Delivered(lease.instance(), destination, verdict.code()));
    Outcome.Done done = new Outcome.Done(verdict.words(), verdict.code());
    if (destination.storageCommitment().isPresent()) {
      journal.commitments().settle(lease, done);
    } else {
      journal.settle(lease, done);
    }
    suspects.settled(lease.entry(), verdict.kind());
    line.succeeded();
    log.info(
        "{} {} delivered to {}, status {}, {} bytes",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        destination.aeTitle(),
        verdict.code(),
        lease.instance().size());
  }

  private void broken(Verdict verdict) {
    if (line.failed(verdict.why())) {
      log.error(
          "{} suspended after {} faults in a row, C-ECHO until it answers: {}",
          destination.aeTitle(),
          Line.FAULTS_UNTIL_SUSPENDED,
          verdict.why());
      witness.saw(new Happening.Suspended(destination, verdict.why()));
    }
  }

  private void again(DeliveryLease lease, Verdict verdict, Optional<Instant> next)
      throws SpoolException {
    if (next.isEmpty()) {
      suspects.settled(lease.entry(), verdict.kind());
      log.error(
          "{} {} given up for {}: {}",
          lease.entry(),
          lease.instance().sopInstanceUid(),
          destination.aeTitle(),
          verdict.logged());
      String why = "given up after its last attempt: " + verdict.words();
      failed(lease, verdict, true);
      journal.settle(lease, new Outcome.Rejected(why, verdict.code()));
      return;
    }
    log.warn(
        "{} {} not delivered to {}, again at {}: {}",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        destination.aeTitle(),
        next.get().truncatedTo(ChronoUnit.SECONDS),
        verdict.logged());
    failed(lease, verdict, false);
    journal.settle(lease, new Outcome.RetryAt(next.get(), verdict.words(), verdict.code()));
  }

  private void refused(DeliveryLease lease, Verdict verdict) throws SpoolException {
    suspects.settled(lease.entry(), verdict.kind());
    failed(lease, verdict, true);
    String next = refusals.settle(lease, new Outcome.Rejected(verdict.words(), verdict.code()));
    log.warn(
        "{} {} refused by {}, {}: {}",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        destination.aeTitle(),
        next,
        verdict.logged());
  }

  private void held(DeliveryLease lease, Verdict verdict) throws SpoolException {
    suspects.settled(lease.entry(), verdict.kind());
    log.error(
        "{} {} not delivered to {} but held: {}; restore the file, then 'queue release {}'",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        destination.aeTitle(),
        verdict.why(),
        lease.entry());
    witness.saw(new Happening.Damaged(lease.instance(), verdict.why()));
    journal.settle(lease, new Outcome.Held(verdict.words(), verdict.code()));
  }

  private void failed(DeliveryLease lease, Verdict verdict, boolean last) {
    witness.saw(
        new Happening.DeliveryFailed(
            lease.instance(), destination, verdict.code(), verdict.why(), last));
  }

  private Verdict misfit(Instance instance) {
    return new Verdict(
        Verdict.Kind.OBJECT,
        "NOT_TAKEN",
        "transfer syntax %s is none of those configured for %s: %s"
            .formatted(
                instance.transferSyntaxUid(),
                destination.aeTitle(),
                destination.transferSyntaxes()));
  }
}
