package org.scopegate.video;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;

/** Frame rates as DICOM writes them, in decimals, and as they are meant, in fractions. */
final class Rates {

  /** What cameras, recorders and processors run at. */
  static final List<Rate> COMMON = Rate.COMMON;

  /** 30 and 29.97 are 0.001 apart; 33.3 ms is still meant to be 30. */
  static final double SAME = 0.002;

  /** A rate that holds all pictures may be so much above the mean, and the clock only wavers. */
  private static final double WAVERING = 0.01;

  /** Milliseconds: a frame a minute. */
  static final double LONGEST_FRAME = 60_000;

  private Rates() {}

  /**
   * The rate that a Frame Time means: 33.367 is 30000/1001, 33.33 is 30, 133.333 is 15/2.
   *
   * @param milliseconds as {@link #plausibleFrameTime} allows it
   */
  static Rate ofFrameTime(double milliseconds) {
    double perSecond = 1000 / milliseconds;
    return nearestCommon(perSecond)
        .orElseGet(() -> new Rate(Math.toIntExact(Math.round(perSecond * 1000)), 1000));
  }

  /** Whether a value lies within what any video runs at: one frame a minute to 1000 a second. */
  static boolean plausibleFrameTime(double milliseconds) {
    return milliseconds >= 1 && milliseconds <= LONGEST_FRAME;
  }

  /** A constant rate for pictures that come at uneven times: as measured, so that none is lost. */
  static Rate constantFor(VideoInfo video) {
    return video.steady().equals(video.rate()) ? commonFrom(video.rate()) : video.steady();
  }

  /**
   * Whether one Frame Time tells the times of all pictures, PS3.3 C.7.6.5.1.1. A clock that wavers
   * does no harm as long as each picture keeps its place at the mean rate.
   */
  static boolean isTold(VideoInfo video) {
    return video.constantRate()
        || video.steady().perSecond() <= video.rate().perSecond() * (1 + WAVERING);
  }

  /** Where only a mean is known. */
  private static Rate commonFrom(Rate mean) {
    return nearestCommon(mean.perSecond())
        .or(() -> COMMON.stream().filter(rate -> rate.perSecond() > mean.perSecond()).findFirst())
        .orElse(mean);
  }

  /** "25 frames/s", "29.97 frames/s". */
  static String text(Rate rate) {
    return BigDecimal.valueOf(rate.perSecond())
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " frames/s";
  }

  private static Optional<Rate> nearestCommon(double perSecond) {
    return COMMON.stream()
        .filter(rate -> Math.abs(rate.perSecond() / perSecond - 1) <= SAME)
        .min(Comparator.comparingDouble(rate -> Math.abs(rate.perSecond() - perSecond)));
  }
}
