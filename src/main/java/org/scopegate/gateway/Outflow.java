package org.scopegate.gateway;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.scopegate.spool.DeliveryLease;

/** An object that is being sent, for {@link Activity}. Counted in by one thread. */
final class Outflow implements AutoCloseable {

  private final DeliveryLease lease;
  private final Instant began;
  private final Consumer<Outflow> over;
  private final AtomicLong bytes = new AtomicLong();

  Outflow(DeliveryLease lease, Instant began, Consumer<Outflow> over) {
    this.lease = lease;
    this.began = began;
    this.over = over;
  }

  void add(long count) {
    bytes.addAndGet(count);
  }

  Activity.Sending now() {
    return new Activity.Sending(
        lease.entry(),
        lease.instance().id(),
        lease.instance().sopInstanceUid(),
        lease.destination(),
        began,
        bytes.get(),
        lease.instance().datasetLength());
  }

  @Override
  public void close() {
    over.accept(this);
  }
}
