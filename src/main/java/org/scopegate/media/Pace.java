package org.scopegate.media;

import java.util.List;

/**
 * When frames that have no times of their own are shown.
 *
 * @param rate frames per second, the mean where they are not evenly spaced
 * @param micros time of each frame from the first one in microseconds, rising; empty where all are
 *     evenly spaced at the rate
 */
public record Pace(Rate rate, List<Long> micros) {

  public Pace {
    micros = List.copyOf(micros);
    for (int i = 1; i < micros.size(); i++) {
      if (micros.get(i) <= micros.get(i - 1)) {
        throw new IllegalArgumentException("frame " + i + " is not after the one before it");
      }
    }
  }

  /** Evenly spaced. */
  public static Pace even(Rate rate) {
    return new Pace(rate, List.of());
  }

  public boolean isEven() {
    return micros.isEmpty();
  }
}
