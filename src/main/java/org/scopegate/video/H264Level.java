package org.scopegate.video;

import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.Rate;

/** The levels of ITU-T H.264 Table A-1 that DICOM's transfer syntaxes name. */
enum H264Level {
  L4_1(41, 245_760, 8_192),
  L4_2(42, 522_240, 8_704);

  /** Frames per second at any size: the fR of ITU-T H.264 A.3.1. */
  private static final int MOST_FRAMES_PER_SECOND = 172;

  private final int idc;
  private final long maxMacroblocksPerSecond;
  private final long maxMacroblocks;

  H264Level(int idc, long maxMacroblocksPerSecond, long maxMacroblocks) {
    this.idc = idc;
    this.maxMacroblocksPerSecond = maxMacroblocksPerSecond;
    this.maxMacroblocks = maxMacroblocks;
  }

  /** The lowest level, not above {@code highest}, at which these pictures are legal. */
  static Optional<H264Level> lowestFor(Picture picture, H264Level highest) {
    return Stream.of(values())
        .filter(level -> level.idc <= highest.idc && level.holds(picture))
        .findFirst();
  }

  int idc() {
    return idc;
  }

  /** "4.1". */
  String text() {
    return idc / 10 + "." + idc % 10;
  }

  boolean holds(Picture picture) {
    return holdsSize(picture) && holdsRate(picture);
  }

  /** MaxFS, and neither side above the square root of 8 times MaxFS. */
  boolean holdsSize(Picture picture) {
    long bound = 8 * maxMacroblocks;
    return picture.macroblocks() <= maxMacroblocks
        && square(picture.widthInMacroblocks()) <= bound
        && square(picture.heightInMacroblocks()) <= bound;
  }

  /** MaxMBPS. */
  private boolean holdsRate(Picture picture) {
    Rate rate = picture.rate();
    return picture.macroblocks() * rate.numerator() <= maxMacroblocksPerSecond * rate.denominator()
        && rate.numerator() <= (long) MOST_FRAMES_PER_SECOND * rate.denominator();
  }

  private static long square(long side) {
    return side * side;
  }
}
