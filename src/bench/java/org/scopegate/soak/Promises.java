package org.scopegate.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the node has promised to keep, and how often it has not promised. Any thread may call. */
final class Promises {

  private final Map<String, Specimen> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicLong breaks = new AtomicLong();
  private final AtomicLong repeats = new AtomicLong();

  /** The node said that this object is safe. */
  void acknowledged(Specimen specimen) {
    acknowledged.put(specimen.uid(), specimen);
  }

  /** It said that it does not take it now. */
  void refused() {
    refusals.incrementAndGet();
  }

  /** There was no answer. */
  void brokeOff() {
    breaks.incrementAndGet();
  }

  /** A tower sent what was acknowledged before. */
  void repeated() {
    repeats.incrementAndGet();
  }

  Map<String, Specimen> all() {
    return Map.copyOf(acknowledged);
  }

  int count() {
    return acknowledged.size();
  }

  @Override
  public String toString() {
    return "%d acknowledged, %d refused and sent again, %d broken off and sent again, %d repeated"
        .formatted(count(), refusals.get(), breaks.get(), repeats.get());
  }
}
