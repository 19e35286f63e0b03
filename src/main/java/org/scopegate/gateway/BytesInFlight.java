package org.scopegate.gateway;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of objects that have been received and not been committed yet, over all associations.
 * Where they are as many as allowed no other object is begun; those that have begun go on, since
 * nobody knows how long they will be. Safe for any thread.
 */
final class BytesInFlight {

  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  BytesInFlight(long limit) {
    this.limit = limit;
  }

  /** For one more object; empty where it has to wait. */
  Optional<Share> begin() {
    return bytes.get() < limit ? Optional.of(new Share()) : Optional.empty();
  }

  /** What has come of one object. Belongs to the thread that receives it; closed by it, once. */
  final class Share implements AutoCloseable {

    private long own;

    void add(long count) {
      own += count;
      bytes.addAndGet(count);
    }

    /** The object is committed, or gone. */
    @Override
    public void close() {
      bytes.addAndGet(-own);
    }
  }
}
