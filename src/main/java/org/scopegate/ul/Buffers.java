package org.scopegate.ul;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Direct buffers lent to associations and taken back, since the JVM frees direct memory only when
 * it collects garbage. A buffer is given back once, by the one that took it. Safe for any thread.
 */
final class Buffers {

  /** Of each size. */
  private static final int MOST_KEPT = 32;

  private static final Map<Integer, BlockingDeque<ByteBuffer>> KEPT = new ConcurrentHashMap<>();

  private Buffers() {}

  static ByteBuffer take(int bytes) {
    ByteBuffer kept = ofSize(bytes).pollFirst();
    return kept == null ? ByteBuffer.allocateDirect(bytes) : kept.clear();
  }

  static void give(ByteBuffer buffer) {
    ofSize(buffer.capacity()).offerFirst(buffer); // or leave it to the garbage collector
  }

  private static BlockingDeque<ByteBuffer> ofSize(int bytes) {
    return KEPT.computeIfAbsent(bytes, size -> new LinkedBlockingDeque<>(MOST_KEPT));
  }
}
