package org.scopegate.gateway;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.gateway.Deriver.Result;
import org.scopegate.media.MediaException;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;

/** Takes derivations from the journal, one for each step, and settles them. One thread each. */
final class DeriveWorker implements Worker {

  private static final Logger log = LogManager.getLogger(DeriveWorker.class);

  private final String name;
  private final Spool spool;
  private final Deriver deriver;
  private final LeaseKeeper keeper;
  private final Attempts attempts;
  private final Optional<OutputFolder> output;
  private final Bell bell;
  private final Witness witness;
  private final Activity activity;

  /**
   * @param name owner of the leases
   * @param output gets a copy of each derived object, if any
   * @param bell rung when deliveries have become due
   */
  DeriveWorker(
      String name,
      Spool spool,
      Deriver deriver,
      LeaseKeeper keeper,
      Attempts attempts,
      Optional<OutputFolder> output,
      Bell bell,
      Witness witness,
      Activity activity) {
    this.name = name;
    this.spool = spool;
    this.deriver = deriver;
    this.keeper = keeper;
    this.attempts = attempts;
    this.output = output;
    this.bell = bell;
    this.witness = witness;
    this.activity = activity;
  }

  @Override
  public boolean step() throws InterruptedException {
    try {
      Optional<DerivationLease> lease = spool.journal().leaseDerivation(name);
      if (lease.isPresent()) {
        LeaseKeeper.Hold hold = keeper.keep(lease.get());
        try {
          work(lease.get());
        } finally {
          hold.close();
        }
        bell.ring();
      }
      return lease.isPresent();
    } catch (SpoolException e) {
      log.error("{} the journal failed: {}", name, e.getMessage());
      return false;
    }
  }

  private void work(DerivationLease lease) throws SpoolException, InterruptedException {
    long began = System.nanoTime();
    try (Conversion conversion = activity.converting(lease)) {
      settle(lease, deriver.derive(lease, conversion), began);
    } catch (InterruptedException e) {
      spool.journal().release(lease, "the node stops");
      throw e;
    } catch (MediaException | IOException | RuntimeException | Error fault) {
      giveBackIfInterrupted(lease);
      if (fault instanceof RuntimeException || fault instanceof Error) {
        log.error("{} a fault of ours", lease.entry(), fault);
      }
      Outcome outcome = attempts.after(fault, lease);
      if (outcome instanceof Outcome.Held) {
        held(lease, outcome);
      } else {
        failed(lease, outcome);
        spool.journal().settle(lease, outcome);
      }
    }
  }

  private void held(DerivationLease lease, Outcome outcome) throws SpoolException {
    log.error(
        "{} {} not derived but held: {}; restore the file, then 'queue release {}'",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        outcome.why(),
        lease.entry());
    witness.saw(new Happening.Damaged(lease.instance(), outcome.why()));
    spool.journal().settle(lease, outcome);
  }

  /** An error, tried again or not: log recipes look for that and for the word "conversion". */
  private void failed(DerivationLease lease, Outcome outcome) {
    log.error(
        "{} {} conversion failed, {}: {}",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        outcome instanceof Outcome.RetryAt again ? "again at " + again.when() : "for good",
        outcome.why());
    witness.saw(
        new Happening.DerivationFailed(
            lease.instance(), lease.profile(), outcome.why(), outcome instanceof Outcome.Rejected));
  }

  /** An interrupt closes channels, and what follows looks like a fault of a file or a stream. */
  private void giveBackIfInterrupted(DerivationLease lease)
      throws SpoolException, InterruptedException {
    if (Thread.interrupted()) {
      spool.journal().release(lease, "the node stops");
      throw new InterruptedException();
    }
  }

  private void settle(DerivationLease lease, Result result, long began) throws SpoolException {
    if (result instanceof Result.Derived derived) {
      report(lease, derived.made(), (System.nanoTime() - began) / 1e9);
      derived.made().instances().forEach(this::copyOut);
    } else if (result instanceof Result.Kept kept) {
      log.info("{} {} kept: {}", lease.entry(), lease.instance().sopInstanceUid(), kept.why());
      spool.journal().settle(lease, new Outcome.Done(kept.why()));
    } else if (result instanceof Result.Impossible impossible) {
      Outcome outcome = new Outcome.Rejected(impossible.why(), "");
      failed(lease, outcome);
      spool.journal().settle(lease, outcome);
    }
  }

  /** Seconds stand last on the line: log recipes cut them off there. */
  private void report(DerivationLease lease, Workbench.Made made, double seconds) {
    log.info(
        "{} Conversion completed {} to {}, {} frames by {}, {} to {} bytes, seconds {}",
        lease.entry(),
        lease.instance().sopInstanceUid(),
        made.instances().stream().map(Instance::sopInstanceUid).collect(joining(" and ")),
        made.stream().frames(),
        made.stream().encoder(),
        lease.instance().size(),
        made.instances().stream().mapToLong(Instance::size).sum(),
        String.format(Locale.ROOT, "%.3f", seconds));
    witness.saw(
        new Happening.Derived(
            lease.instance(),
            made.instances(),
            made.stream().frames(),
            made.stream().encoder(),
            seconds));
  }

  private void copyOut(Instance instance) {
    output.ifPresent(folder -> folder.copy(instance.sopInstanceUid(), spool.path(instance)));
  }
}
