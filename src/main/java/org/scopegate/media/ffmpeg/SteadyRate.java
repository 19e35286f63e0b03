package org.scopegate.media.ffmpeg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.Rate;

/**
 * The constant rate at which pictures with uneven times are shown: the slowest at which each has a
 * slot of its own and none is shown {@value #SLOTS_LATE} slots after its time, so that none is lost
 * and sound stays with them. First the common rate that they waver around, then that of the step
 * which most of them have, then any faster common one.
 *
 * <p>Beyond {@value #USUAL} pictures a second no level leaves room for full HD. A burst that would
 * need more is slowed down and caught up with in the next hole, unless it lasted so long that
 * pictures were {@value #SECONDS_LATE} s late.
 */
final class SteadyRate {

  private static final int SLOTS_LATE = 2;
  private static final int USUAL = 60;
  private static final double SECONDS_LATE = 0.25;

  /** 29.97 and 30 are 0.001 apart; a camera that means 30 is hardly more than twice that off. */
  static final double SAME = 0.002;

  private final long[] times;
  private final Fraction unit;
  private final Rate mean;

  private SteadyRate(long[] times, Fraction unit, Rate mean) {
    this.times = times;
    this.unit = unit;
    this.mean = mean;
  }

  /**
   * @param times in display order
   * @param unit of the times
   * @param mean pictures a second
   */
  static Rate of(long[] times, Fraction unit, Rate mean) {
    SteadyRate rates = new SteadyRate(times, unit, mean);
    return rates
        .candidates()
        .filter(rate -> rate.perSecond() <= Math.max(USUAL, mean.perSecond() * (1 + SAME)))
        .filter(rate -> rates.lateness(rate) < SLOTS_LATE)
        .findFirst()
        .or(() -> rates.fast().filter(rates::isInTime).findFirst())
        .or(() -> rates.fast().reduce((one, other) -> other))
        .orElse(mean);
  }

  private Stream<Rate> candidates() {
    List<Rate> steps = usualStep().stream().filter(this::isNotSlower).toList();
    Stream<Rate> meant = steps.stream().flatMap(SteadyRate::sameAs);
    Stream<Rate> faster = Rate.COMMON.stream().filter(this::isNotSlower);
    return Stream.of(sameAs(mean), meant, steps.stream(), faster).flatMap(all -> all);
  }

  private boolean isNotSlower(Rate rate) {
    return rate.perSecond() > mean.perSecond() * (1 - SAME);
  }

  private static Stream<Rate> sameAs(Rate rate) {
    return Rate.COMMON.stream()
        .filter(common -> distance(common, rate) <= SAME)
        .sorted(Comparator.comparingDouble(common -> distance(common, rate)))
        .limit(1);
  }

  private static double distance(Rate one, Rate other) {
    return Math.abs(one.perSecond() / other.perSecond() - 1);
  }

  private Optional<Rate> usualStep() {
    long[] steps = new long[Math.max(0, times.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(steps);
    return steps.length == 0 || steps[steps.length / 2] <= 0
        ? Optional.empty()
        : Fraction.rate(1, steps[steps.length / 2], unit);
  }

  /** From the usual limit on. */
  private Stream<Rate> fast() {
    return Rate.COMMON.stream()
        .filter(rate -> rate.perSecond() >= Math.max(USUAL, mean.perSecond()));
  }

  private boolean isInTime(Rate rate) {
    return lateness(rate) < SECONDS_LATE * rate.perSecond();
  }

  /** Slots by which the latest picture is late. */
  private double lateness(Rate rate) {
    Cadence cadence = new Cadence(unit, mean, rate);
    for (long time : times) {
      cadence.place(time);
    }
    return cadence.latest();
  }
}
