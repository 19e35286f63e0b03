package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again, from the age of what waits: the older, the rarer. Needs no counter, so nothing
 * is lost at a restart. After {@code giveUpAfter} there is one last attempt, then none.
 *
 * @param first shortest wait
 * @param max longest wait
 * @param giveUpAfter age at which the last attempt is made
 */
public record Backoff(Duration first, Duration max, Duration giveUpAfter) {

  private static final double JITTER = 0.2;

  /**
   * The next attempt of something that failed now.
   *
   * @param created when it first became due
   * @return empty when its last attempt was this one
   */
  public Optional<Instant> next(Clock clock, Instant created, RandomGenerator random) {
    Instant now = clock.instant();
    Instant last = created.plus(giveUpAfter);
    if (!now.isBefore(last)) {
      return Optional.empty();
    }
    Instant next = now.plus(jittered(clamp(Duration.between(created, now)), random));
    return Optional.of(next.isAfter(last) ? last : next);
  }

  private Duration clamp(Duration age) {
    return age.compareTo(first) < 0 ? first : age.compareTo(max) > 0 ? max : age;
  }

  private static Duration jittered(Duration wait, RandomGenerator random) {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofNanos(Math.round(wait.toNanos() * factor));
  }
}
