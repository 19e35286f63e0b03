package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Instant CREATED = Instant.parse("2026-01-02T10:00:00Z");
  private static final Destination.Retry BOUNDS =
      new Destination.Retry(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(7));

  /** A random number of 0.5 is no jitter at all. */
  private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

  @ParameterizedTest(name = "after {0} it waits {1}")
  @CsvSource({
    "PT0S, PT30S",
    "PT30S, PT30S",
    "PT10M, PT10M",
    "PT1H, PT1H",
    "P3D, PT1H",
  })
  void waitsAsLongAsItHasWaitedWithinItsBounds(Duration age, Duration wait) {
    Clock clock = at(CREATED.plus(age));

    assertThat(new Backoff(BOUNDS, clock, MIDDLE).next(CREATED))
        .hasValue(clock.instant().plus(wait));
  }

  @Test
  void jittersByTwentyPercentEitherWay() {
    Clock clock = at(CREATED.plus(Duration.ofMinutes(10)));

    assertThat(new Backoff(BOUNDS, clock, () -> 0L).next(CREATED))
        .hasValue(clock.instant().plus(Duration.ofMinutes(8)));
    assertThat(new Backoff(BOUNDS, clock, () -> -1L).next(CREATED).orElseThrow())
        .isBetween(
            clock.instant().plus(Duration.ofSeconds(719)),
            clock.instant().plus(Duration.ofMinutes(12)));
  }

  @Test
  void makesTheLastAttemptExactlyWhenItGivesUp() {
    Clock clock = at(CREATED.plus(Duration.ofDays(7)).minusSeconds(60));

    assertThat(new Backoff(BOUNDS, clock, MIDDLE).next(CREATED))
        .hasValue(CREATED.plus(Duration.ofDays(7)));
  }

  @Test
  void hasNoNextAttemptAfterTheLast() {
    Clock clock = at(CREATED.plus(Duration.ofDays(7)));

    assertThat(new Backoff(BOUNDS, clock, MIDDLE).next(CREATED)).isEmpty();
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
