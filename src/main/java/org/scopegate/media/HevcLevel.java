package org.scopegate.media;

/** Levels of HEVC Main Profile, Main tier, that DICOM names, ITU-T H.265 Tables A.8 and A.9. */
public enum HevcLevel implements CodecLevel {
  LEVEL_5_1(153, 8_912_896, 534_773_760, 40_000_000, 40_000_000);

  /** Pictures that the decoded picture buffer holds at the level's largest size. */
  private static final int FEWEST_PICTURES = 6;

  private static final int MOST_PICTURES = 16;

  /** Least size of a coding block, of which sizes are multiples. */
  private static final int BLOCK = 8;

  private final int idc;
  private final int maxLumaSamples;
  private final long maxLumaRate;
  private final long maxBitRate;
  private final long maxBufferBits;

  HevcLevel(int idc, int maxLumaSamples, long maxLumaRate, long maxBitRate, long maxBufferBits) {
    this.idc = idc;
    this.maxLumaSamples = maxLumaSamples;
    this.maxLumaRate = maxLumaRate;
    this.maxBitRate = maxBitRate;
    this.maxBufferBits = maxBufferBits;
  }

  /** The level with this general_level_idc. */
  public static HevcLevel of(int idc) {
    for (HevcLevel level : values()) {
      if (level.idc == idc) {
        return level;
      }
    }
    throw new IllegalArgumentException("general_level_idc " + idc + " is not 153");
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

  /** One less than the buffer of A.4.2, formula A-2, holds: the picture being decoded needs one. */
  @Override
  public int maxReferences(int width, int height) {
    long samples = samples(width, height);
    if (4 * samples <= maxLumaSamples) {
      return Math.min(4 * FEWEST_PICTURES, MOST_PICTURES) - 1;
    } else if (2 * samples <= maxLumaSamples) {
      return Math.min(2 * FEWEST_PICTURES, MOST_PICTURES) - 1;
    } else if (4 * samples <= 3L * maxLumaSamples) {
      return Math.min(4 * FEWEST_PICTURES / 3, MOST_PICTURES) - 1;
    }
    return FEWEST_PICTURES - 1;
  }

  /** Neither side may pass sqrt(8 MaxLumaPs) samples. */
  @Override
  public boolean holds(int width, int height, Rate rate) {
    long longest = 8L * maxLumaSamples;
    return samples(width, height) <= maxLumaSamples
        && (long) width * width <= longest
        && (long) height * height <= longest
        && samples(width, height) * rate.numerator() <= maxLumaRate * rate.denominator();
  }

  private static long samples(int width, int height) {
    return (long) coded(width) * coded(height);
  }

  private static int coded(int side) {
    return (side + BLOCK - 1) / BLOCK * BLOCK;
  }
}
