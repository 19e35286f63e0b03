package org.scopegate.media;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything that an H.264 High Profile encode is told. The level binds the rest: reference frames
 * and the VBV (62.5 Mbit/s and 78.125 Mbit for 4.1 and 4.2) follow from it and from the size.
 *
 * @param width columns of the output, even
 * @param height rows of the output, even
 * @param rate constant output rate
 * @param level level_idc: 41 or 42
 * @param quality constant rate factor on x264's scale, 0 to 51; other encoders map it to their own
 * @param preset x264's preset name; other encoders map it to their own
 * @param tune x264's tune, empty for none
 * @param maxBitRate VBV maxrate in bit/s; never above the level's
 * @param audio what becomes of audio tracks
 * @param minimumSsim mean SSIM below which the result is refused, empty for no check
 * @param frames pictures that the result must hold, where that is known beforehand
 */
public record EncodeSettings(
    int width,
    int height,
    Rate rate,
    int level,
    int quality,
    String preset,
    String tune,
    long maxBitRate,
    Audio audio,
    OptionalDouble minimumSsim,
    OptionalLong frames) {

  public EncodeSettings {
    if (width <= 0 || height <= 0 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("4:2:0 needs even sizes, not " + width + "x" + height);
    }
    if (level != 41 && level != 42) {
      throw new IllegalArgumentException("level_idc " + level + " is neither 41 nor 42");
    }
    if (quality < 0 || quality > 51) {
      throw new IllegalArgumentException("quality " + quality + " is not within 0 to 51");
    }
  }

  /** What becomes of audio tracks. */
  public enum Audio {
    /** Copied where MP4 and Table 8.2.12-1 of PS3.5 allow it, else made 48 kHz AAC. */
    KEEP,
    DROP
  }
}
