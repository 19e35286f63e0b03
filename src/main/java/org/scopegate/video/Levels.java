package org.scopegate.video;

import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.H264Level;
import org.scopegate.media.Rate;

/** Which pictures are legal at which level of H.264. */
final class Levels {

  /** At any size: fR of ITU-T H.264 A.3.1. */
  private static final int MOST_FRAMES_PER_SECOND = 172;

  private Levels() {}

  static boolean holds(H264Level level, Picture picture) {
    Rate rate = picture.rate();
    return level.holds(picture.width(), picture.height(), rate)
        && rate.numerator() <= (long) MOST_FRAMES_PER_SECOND * rate.denominator();
  }

  /** The lowest level, not above {@code highest}, at which these pictures are legal. */
  static Optional<H264Level> lowestFor(Picture picture, H264Level highest) {
    return Stream.of(H264Level.values())
        .filter(level -> level.idc() <= highest.idc() && holds(level, picture))
        .findFirst();
  }

  /** "4.1". */
  static String text(int levelIdc) {
    return levelIdc / 10 + "." + levelIdc % 10;
  }
}
