package org.scopegate.video;

import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.H264Level;
import org.scopegate.media.HevcLevel;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;

/** Which pictures are legal at which level of H.264 and HEVC. */
final class Levels {

  /** At any size: fR of ITU-T H.264 A.3.1. */
  private static final int MOST_FRAMES_PER_SECOND = 172;

  /** 1 / fR of ITU-T H.265 A.4.2. */
  private static final int HEVC_MOST_FRAMES_PER_SECOND = 300;

  /** Fields are coded in pairs of macroblock rows. */
  private static final int FIELD_ROWS = 32;

  private Levels() {}

  static boolean holds(H264Level level, Picture picture) {
    Rate rate = picture.rate();
    return level.holds(picture.width(), picture.height(), rate)
        && atMost(rate, MOST_FRAMES_PER_SECOND);
  }

  /**
   * The lowest level, not above {@code highest}, at which these pictures are legal. Level 4.2 has
   * no fields: frame_mbs_only_flag is 1, ITU-T H.264 Table A-4.
   */
  static Optional<H264Level> lowestFor(Target target, H264Level highest) {
    Picture picture = target.picture();
    if (target.scan().isInterlaced()) {
      int rows = (picture.height() + FIELD_ROWS - 1) / FIELD_ROWS * FIELD_ROWS;
      return holds(H264Level.LEVEL_4_1, picture.withSize(picture.width(), rows))
          ? Optional.of(H264Level.LEVEL_4_1)
          : Optional.empty();
    }
    return Stream.of(H264Level.values())
        .filter(level -> level.idc() <= highest.idc() && holds(level, picture))
        .findFirst();
  }

  /** Whether pictures are legal at HEVC level 5.1. */
  static boolean hevcHolds(Picture picture) {
    return HevcLevel.LEVEL_5_1.holds(picture.width(), picture.height(), picture.rate())
        && atMost(picture.rate(), HEVC_MOST_FRAMES_PER_SECOND);
  }

  /** HEVC is encoded as whole pictures here: its fields are pictures of their own. */
  static boolean hevcHolds(Target target) {
    return target.scan() == Scan.PROGRESSIVE && hevcHolds(target.picture());
  }

  /** "4.1". */
  static String text(int levelIdc) {
    return levelIdc / 10 + "." + levelIdc % 10;
  }

  private static boolean atMost(Rate rate, int perSecond) {
    return rate.numerator() <= (long) perSecond * rate.denominator();
  }
}
