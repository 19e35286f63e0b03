package org.scopegate.ul;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers lent to associations and taken back, since the JVM frees direct memory only when
 * it collects garbage. A buffer is given back once, by the one that took it. Safe for any thread.
 */
final class Buffers {

  private static final int MOST_KEPT = 32;

  private static final ConcurrentLinkedDeque<ByteBuffer> KEPT = new ConcurrentLinkedDeque<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Buffers() {}

  static ByteBuffer take(int bytes) {
    for (ByteBuffer buffer = KEPT.poll(); buffer != null; buffer = KEPT.poll()) {
      COUNT.decrementAndGet();
      if (buffer.capacity() == bytes) {
        return buffer.clear();
      }
    }
    return ByteBuffer.allocateDirect(bytes);
  }

  static void give(ByteBuffer buffer) {
    if (COUNT.incrementAndGet() > MOST_KEPT) {
      COUNT.decrementAndGet();
    } else {
      KEPT.push(buffer);
    }
  }
}
