package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again, from the age of what waits: the older, the rarer. Needs no counter, so nothing
 * is lost at a restart. When it is time to give up there is one last attempt, then none.
 */
public record Backoff(Destination.Retry bounds, Clock clock, RandomGenerator random) {

  private static final double JITTER = 0.2;

  /**
   * The next attempt of something that failed now.
   *
   * @param created when it first became due
   * @return empty when the attempt that failed was its last
   */
  public Optional<Instant> next(Instant created) {
    return after(created, held(Duration.between(created, clock.instant())));
  }

  /** The same at the longest wait: for what only an operator can repair. */
  public Optional<Instant> slowly(Instant created) {
    return after(created, bounds.max());
  }

  private Optional<Instant> after(Instant created, Duration wait) {
    Instant now = clock.instant();
    Instant last = created.plus(bounds.giveUpAfter());
    if (!now.isBefore(last)) {
      return Optional.empty();
    }
    Instant next = now.plus(jittered(wait));
    return Optional.of(next.isAfter(last) ? last : next);
  }

  private Duration held(Duration age) {
    if (age.compareTo(bounds.first()) < 0) {
      return bounds.first();
    }
    return age.compareTo(bounds.max()) > 0 ? bounds.max() : age;
  }

  private Duration jittered(Duration wait) {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofNanos(Math.round(wait.toNanos() * factor));
  }
}
