package org.scopegate.gateway;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.scopegate.dimse.StoreRequest;

/** An object that is being received, for {@link Activity}. Counted in by one thread. */
final class Inflow implements AutoCloseable {

  private final long number;
  private final StoreRequest request;
  private final Instant began;
  private final Consumer<Inflow> over;
  private final AtomicLong bytes = new AtomicLong();

  Inflow(long number, StoreRequest request, Instant began, Consumer<Inflow> over) {
    this.number = number;
    this.request = request;
    this.began = began;
    this.over = over;
  }

  void add(long count) {
    bytes.addAndGet(count);
  }

  Activity.Receiving now() {
    return new Activity.Receiving(
        number,
        request.callingTitle().text(),
        request.calledTitle().text(),
        request.peer(),
        request.sopInstanceUid(),
        began,
        bytes.get());
  }

  @Override
  public void close() {
    over.accept(this);
  }
}
