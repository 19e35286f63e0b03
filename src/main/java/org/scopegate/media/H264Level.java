package org.scopegate.media;

/** Levels of H.264 High Profile that DICOM names, ITU-T H.264 Table A-1 with factors of A-2. */
public enum H264Level implements CodecLevel {
  LEVEL_4_1(41, 245_760, 8_192, 32_768, 62_500_000, 78_125_000),
  LEVEL_4_2(42, 522_240, 8_704, 34_816, 62_500_000, 78_125_000);

  private static final int MOST_REFERENCES = 16;

  private final int idc;
  private final int macroblocksPerSecond;
  private final int macroblocksPerFrame;
  private final int dpbMacroblocks;
  private final long maxBitRate;
  private final long maxBufferBits;

  H264Level(
      int idc,
      int macroblocksPerSecond,
      int macroblocksPerFrame,
      int dpbMacroblocks,
      long maxBitRate,
      long maxBufferBits) {
    this.idc = idc;
    this.macroblocksPerSecond = macroblocksPerSecond;
    this.macroblocksPerFrame = macroblocksPerFrame;
    this.dpbMacroblocks = dpbMacroblocks;
    this.maxBitRate = maxBitRate;
    this.maxBufferBits = maxBufferBits;
  }

  /** The level with this level_idc. */
  public static H264Level of(int idc) {
    for (H264Level level : values()) {
      if (level.idc == idc) {
        return level;
      }
    }
    throw new IllegalArgumentException("level_idc " + idc + " is neither 41 nor 42");
  }

  @Override
  public int idc() {
    return idc;
  }

  @Override
  public long maxBitRate() {
    return maxBitRate;
  }

  @Override
  public long maxBufferBits() {
    return maxBufferBits;
  }

  /** One at least, 16 at most. */
  @Override
  public int maxReferences(int width, int height) {
    return Math.max(1, Math.min(MOST_REFERENCES, dpbMacroblocks / macroblocks(width, height)));
  }

  /** Neither side may pass sqrt(8 MaxFS) macroblocks. */
  @Override
  public boolean holds(int width, int height, Rate rate) {
    int across = (width + 15) / 16;
    int down = (height + 15) / 16;
    long longest = 8L * macroblocksPerFrame;
    return macroblocks(width, height) <= macroblocksPerFrame
        && (long) across * across <= longest
        && (long) down * down <= longest
        && (long) macroblocks(width, height) * rate.numerator()
            <= (long) macroblocksPerSecond * rate.denominator();
  }

  private static int macroblocks(int width, int height) {
    return ((width + 15) / 16) * ((height + 15) / 16);
  }
}
