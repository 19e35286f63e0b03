package org.scopegate.gateway;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.NoPresentationContext;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DiskFullException;
import org.scopegate.spool.LeaseLostException;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.ul.AssociationException;

/**
 * Delivers to one destination: takes what is due, opens one association for all of it, settles
 * object by object. One thread each; several share the {@link Line}.
 */
final class DeliverWorker implements Worker {

  private static final Logger log = LogManager.getLogger(DeliverWorker.class);

  /** Objects of one association at most: those not begun yet are nobody else's in the meantime. */
  private static final int BATCH = 16;

  /** How often a journal without room is asked again. */
  private static final TimeUnit ROOM_AGAIN = TimeUnit.SECONDS;

  private final String name;
  private final int number;
  private final Dialing dialing;
  private final Line line;
  private final Spool spool;
  private final LeaseKeeper keeper;
  private final Settling settling;
  private final BooleanSupplier stopping;
  private final Witness witness;
  private final Activity activity;

  /**
   * @param name owner of the leases
   * @param number of this worker among those of the destination, from 0
   * @param stopping whether no other object is to be begun
   */
  DeliverWorker(
      String name,
      int number,
      Dialing dialing,
      Line line,
      Spool spool,
      LeaseKeeper keeper,
      Settling settling,
      BooleanSupplier stopping,
      Witness witness,
      Activity activity) {
    this.name = name;
    this.number = number;
    this.dialing = dialing;
    this.line = line;
    this.spool = spool;
    this.keeper = keeper;
    this.settling = settling;
    this.stopping = stopping;
    this.witness = witness;
    this.activity = activity;
  }

  @Override
  public boolean step() throws InterruptedException {
    try {
      if (line.takeProbe()) {
        probe();
      }
      return line.bears(number) && deliver();
    } catch (SpoolException e) {
      log.error("{} the journal failed: {}", name, e.getMessage());
      return false;
    }
  }

  /** Asks a suspended destination whether it is back; then all that waited is due at once. */
  private void probe() throws SpoolException, InterruptedException {
    String title = dialing.destination().aeTitle();
    try {
      Status status = echo();
      if (line.succeeded()) {
        spool.journal().flush(title, title + " answers again");
        log.info("{} answers again ({}): all that waits for it is due now", title, status);
        witness.saw(new Happening.Resumed(dialing.destination()));
      }
    } catch (IOException e) {
      line.failed(e.getMessage());
      log.debug("{} still does not answer: {}", title, e.getMessage());
      stopIfInterrupted();
    }
  }

  private Status echo() throws IOException {
    try {
      return EchoClient.echo(dialing.probed(), dialing.options());
    } catch (NoPresentationContext noVerification) {
      // who answers that it does no Verification has answered
      return Status.SUCCESS;
    }
  }

  private boolean deliver() throws SpoolException, InterruptedException {
    List<DeliveryLease> leases =
        spool.journal().leaseDeliveries(dialing.destination().aeTitle(), name, BATCH);
    if (leases.isEmpty()) {
      return false;
    }
    List<LeaseKeeper.Hold> holds = leases.stream().map(keeper::keep).toList();
    try {
      send(settling.refuseMisfits(leases));
    } finally {
      holds.forEach(LeaseKeeper.Hold::close);
    }
    return true;
  }

  /**
   * One association for each AE of ours that received some of it: an object goes out under that
   * title.
   */
  private void send(List<DeliveryLease> leases) throws SpoolException, InterruptedException {
    Deque<DeliveryLease> left = new ArrayDeque<>(leases);
    try {
      while (!left.isEmpty() && line.bears(number) && !stopping.getAsBoolean()) {
        String title = left.peek().instance().calledTitle();
        Deque<DeliveryLease> group = new ArrayDeque<>();
        left.stream()
            .filter(lease -> lease.instance().calledTitle().equals(title))
            .forEach(group::add);
        left.removeAll(group);
        associate(group);
      }
    } finally {
      giveBack(left, "no association came to its turn");
    }
  }

  private void associate(Deque<DeliveryLease> waiting) throws SpoolException, InterruptedException {
    try (StoreClient client = dialing.open(waiting)) {
      while (!waiting.isEmpty() && client.isOpen() && !stopping.getAsBoolean()) {
        store(client, waiting);
      }
    } catch (AssociationException fault) {
      stopIfInterrupted();
      settling.settle(waiting.remove(), Verdicts.of(fault));
    } catch (RuntimeException | Error bug) {
      log.error("{} a fault of ours", waiting.isEmpty() ? name : waiting.peek().entry(), bug);
      if (!waiting.isEmpty()) {
        settling.settle(waiting.remove(), Verdicts.ours(bug));
      }
    } finally {
      giveBack(waiting, "the association ended before its turn");
    }
  }

  private void store(StoreClient client, Deque<DeliveryLease> waiting)
      throws SpoolException, InterruptedException {
    DeliveryLease lease = waiting.peek();
    witness.saw(new Happening.Sending(lease.instance(), dialing.destination()));
    Verdict verdict = verdict(client, lease);
    if (verdict.kind() == Verdict.Kind.OURS) {
      stopIfInterrupted(); // an interrupt closes the file, which looks like a fault of the disk
    }
    settle(lease, verdict);
    waiting.remove();
  }

  /**
   * What was delivered must be noted, or it is sent again: where the journal has no room for that
   * this waits until it has. The lease is kept in the meantime.
   */
  private void settle(DeliveryLease lease, Verdict verdict)
      throws SpoolException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        settling.settle(lease, verdict);
        return;
      } catch (DiskFullException full) {
        if (verdict.kind() != Verdict.Kind.DELIVERED || stopping.getAsBoolean()) {
          throw full;
        }
        if (attempt == 1) {
          log.error("{} delivered, noted once there is room: {}", lease.entry(), full.getMessage());
        }
        ROOM_AGAIN.sleep(1);
      }
    }
  }

  private Verdict verdict(StoreClient client, DeliveryLease lease) throws InterruptedException {
    try (Outflow outflow = activity.sending(lease)) {
      return dialing.store(client, lease, outflow::add);
    } catch (AssociationException fault) {
      stopIfInterrupted();
      Verdict line = Verdicts.of(fault);
      return Suspects.mayBlame(fault.ending()) && answers()
          ? settling.brokenOff(lease, line)
          : line;
    }
  }

  /** Whether the destination, which has just broken off, is there nevertheless. */
  private boolean answers() throws InterruptedException {
    try {
      echo();
      return true;
    } catch (IOException e) {
      stopIfInterrupted();
      log.debug("{} broke off and does not answer: {}", name, e.getMessage());
      return false;
    }
  }

  /** The attempt does not count: it was not begun, or we broke it off ourselves. */
  private void giveBack(Deque<DeliveryLease> leases, String why) throws SpoolException {
    for (DeliveryLease lease : leases) {
      try {
        spool.journal().release(lease, why);
      } catch (LeaseLostException somebodyElseHasIt) {
        log.warn("{} not given back: {}", lease.entry(), somebodyElseHasIt.getMessage());
      }
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
