package org.scopegate.ops.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A reading that several gauges share, and several scrapes when they come thick. Any thread may
 * call; one reads, the others wait for it.
 */
final class Recent<T> {

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final Supplier<T> reading;
  private final Clock clock;
  private Instant until = Instant.MIN;
  private T value;

  Recent(Supplier<T> reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  synchronized T get() {
    Instant now = clock.instant();
    // a clock that was set back does not make it last
    if (!now.isBefore(until) || now.isBefore(until.minus(GOOD_FOR))) {
      value = reading.get();
      until = clock.instant().plus(GOOD_FOR);
    }
    return value;
  }
}
