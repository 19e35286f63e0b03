package org.scopegate.media;

/** What a level of a codec allows, whichever codec it is. */
public sealed interface CodecLevel permits H264Level, HevcLevel {

  /**
   * The level of this number.
   *
   * @param idc as FFmpeg counts it: level_idc of H.264, general_level_idc of HEVC
   */
  static CodecLevel of(Codec codec, int idc) {
    return switch (codec) {
      case H264 -> H264Level.of(idc);
      case HEVC -> HevcLevel.of(idc);
      default -> throw new IllegalArgumentException("no levels of " + codec + " are known");
    };
  }

  /** As FFmpeg counts it. */
  int idc();

  /** VCL bits a second. */
  long maxBitRate();

  /** Coded picture buffer in bits. */
  long maxBufferBits();

  /** Reference frames that the decoded picture buffer holds at this size. */
  int maxReferences(int width, int height);

  /** Size and rate are within the level. */
  boolean holds(int width, int height, Rate rate);
}
