package org.scopegate.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Lease;
import org.scopegate.spool.LeaseLostException;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.WorkQueue;

/**
 * Renews the leases of work in progress, so that a lease may be short though an encode takes hours.
 * One thread of its own; {@link #keep} may be called from any.
 */
public final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LogManager.getLogger(LeaseKeeper.class);

  private final WorkQueue queue;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(LeaseKeeper::thread);

  /**
   * @param every well below the lease time
   */
  public LeaseKeeper(WorkQueue queue, Duration every) {
    this.queue = queue;
    clock.scheduleAtFixedRate(
        this::renewAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Keeps the lease until the returned hold is closed. */
  public Hold keep(Lease lease) {
    held.add(lease);
    return () -> held.remove(lease);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void renewAll() {
    held.forEach(this::renew);
  }

  private void renew(Lease lease) {
    try {
      queue.renew(lease);
    } catch (LeaseLostException e) {
      // settled a moment ago, one of a batch; or lost, and then the settlement says so
      held.remove(lease);
      log.debug("{} lease not renewed: {}", lease.entry(), e.getMessage());
    } catch (SpoolException e) {
      log.warn("{} lease not renewed: {}", lease.entry(), e.getMessage());
    } catch (RuntimeException e) {
      // a scheduled task that throws is never run again
      log.error("{} lease not renewed, a fault of ours", lease.entry(), e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lease-keeper");
    thread.setDaemon(true);
    return thread;
  }

  /** Work in progress; closing it ends the renewals. */
  @FunctionalInterface
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }
}
