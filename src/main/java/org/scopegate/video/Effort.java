package org.scopegate.video;

import java.util.List;
import org.scopegate.media.Codec;

/**
 * How good and how hard an encode is.
 *
 * @param codec that is wanted where a destination takes it; H.264 where it does not
 * @param quality constant rate factor on x264's scale, 1 to 51, lower is better; 0 would leave High
 *     Profile
 * @param preset x264's preset name
 * @param tune x264's tune, empty for none
 * @param maxBitRate VBV maxrate in bit/s, 0 for the level's own
 */
public record Effort(Codec codec, int quality, String preset, String tune, long maxBitRate) {

  /** x264's presets, fastest first. */
  public static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  /** x264's tunes that keep B-frames and the deblocking filter as High Profile players expect. */
  public static final List<String> TUNES =
      List.of("film", "animation", "grain", "stillimage", "psnr", "ssim", "fastdecode");

  /** Highest VBV maxrate of High Profile at levels 4.1 and 4.2, ITU-T H.264 Table A-1, in bit/s. */
  public static final long HIGHEST_BIT_RATE = 62_500_000;

  /** Below this no video of use comes out, in bit/s. */
  public static final long LOWEST_BIT_RATE = 100_000;

  /** x264's own defaults. */
  public static final Effort USUAL = new Effort(Codec.H264, 23, "medium", "", 0);

  public Effort {
    if (codec != Codec.H264 && codec != Codec.HEVC) {
      throw new IllegalArgumentException(codec + " is not encoded to");
    }
    if (quality < 1 || quality > 51) {
      throw new IllegalArgumentException("crf " + quality + " is not within 1 to 51");
    }
    if (!PRESETS.contains(preset)) {
      throw new IllegalArgumentException("preset '" + preset + "' is none of " + PRESETS);
    }
    if (!tune.isEmpty() && !TUNES.contains(tune)) {
      throw new IllegalArgumentException("tune '" + tune + "' is none of " + TUNES);
    }
    if (maxBitRate != 0 && (maxBitRate < LOWEST_BIT_RATE || maxBitRate > HIGHEST_BIT_RATE)) {
      throw new IllegalArgumentException(
          "maximum bit rate %d is not within %d to %d bit/s"
              .formatted(maxBitRate, LOWEST_BIT_RATE, HIGHEST_BIT_RATE));
    }
  }

  public Effort withQuality(int crf) {
    return new Effort(codec, crf, preset, tune, maxBitRate);
  }

  public Effort withPreset(String name) {
    return new Effort(codec, quality, name, tune, maxBitRate);
  }

  /** In bit/s, 0 for the level's own. */
  public Effort withMaxBitRate(long rate) {
    return new Effort(codec, quality, preset, tune, rate);
  }

  /** VBV maxrate in bit/s where the level allows this much. */
  long bitRateWithin(long highest) {
    return maxBitRate == 0 ? highest : Math.min(maxBitRate, highest);
  }
}
