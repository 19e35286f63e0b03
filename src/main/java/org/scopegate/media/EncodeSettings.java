package org.scopegate.media;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything that an encode is told. The level binds the rest: reference frames and the VBV follow
 * from it and from the size.
 *
 * @param width columns of the output, even
 * @param height rows of the output, even
 * @param rate constant output rate in frames per second
 * @param scan progressive, or fields as the source has them
 * @param codec {@link Codec#H264}: High Profile at level 4.1 or 4.2; {@link Codec#HEVC}: Main
 *     Profile at level 5.1, Main tier
 * @param level level_idc as FFmpeg counts it: 41, 42, or 153 for HEVC 5.1
 * @param quality constant rate factor on x264's scale, 0 to 51; other encoders map it to their own
 * @param preset x264's preset name; other encoders map it to their own
 * @param tune x264's tune, empty for none
 * @param maxBitRate VBV maxrate in bit/s; never above the level's
 * @param audio what becomes of audio tracks
 * @param damage what becomes of a source of which not all decodes
 * @param minimumSsim mean SSIM below which the result is refused, empty for no check
 * @param frames pictures that the result must hold, where that is known beforehand
 */
public record EncodeSettings(
    int width,
    int height,
    Rate rate,
    Scan scan,
    Codec codec,
    int level,
    int quality,
    String preset,
    String tune,
    long maxBitRate,
    Audio audio,
    Damage damage,
    OptionalDouble minimumSsim,
    OptionalLong frames) {

  /** From level 4.2 on frame_mbs_only_flag is 1, H.264 Table A-4. */
  private static final int HIGHEST_OF_FIELDS = 41;

  public EncodeSettings {
    if (width <= 0 || height <= 0 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("4:2:0 needs even sizes, not " + width + "x" + height);
    }
    if (codec == Codec.H264 ? level != 41 && level != 42 : codec != Codec.HEVC || level != 153) {
      throw new IllegalArgumentException(codec + " at level " + level + " is not encoded to");
    }
    if (scan.isInterlaced() && (codec != Codec.H264 || level > HIGHEST_OF_FIELDS)) {
      throw new IllegalArgumentException(
          "fields are kept by H.264 up to level 4.1, not by " + codec + " at level " + level);
    }
    if (quality < 0 || quality > 51) {
      throw new IllegalArgumentException("quality " + quality + " is not within 0 to 51");
    }
    Objects.requireNonNull(scan);
    Objects.requireNonNull(audio);
    Objects.requireNonNull(damage);
  }

  /** Progressive H.264 at crf 23, preset medium and the level's rate; audio kept, no damage. */
  public static EncodeSettings h264(int width, int height, Rate rate, int level) {
    return usual(width, height, rate, H264Level.of(level), Codec.H264);
  }

  /** The same in HEVC at level 5.1. */
  public static EncodeSettings hevc(int width, int height, Rate rate) {
    return usual(width, height, rate, HevcLevel.LEVEL_5_1, Codec.HEVC);
  }

  private static EncodeSettings usual(
      int width, int height, Rate rate, CodecLevel level, Codec codec) {
    return new EncodeSettings(
        width,
        height,
        rate,
        Scan.PROGRESSIVE,
        codec,
        level.idc(),
        23,
        "medium",
        "",
        level.maxBitRate(),
        Audio.KEEP,
        Damage.REFUSE,
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  /** How good, how hard, and at most how many bit/s. */
  public EncodeSettings withEffort(
      int newQuality, String newPreset, String newTune, long newMaxBitRate) {
    return new EncodeSettings(
        width,
        height,
        rate,
        scan,
        codec,
        level,
        newQuality,
        newPreset,
        newTune,
        newMaxBitRate,
        audio,
        damage,
        minimumSsim,
        frames);
  }

  public EncodeSettings withScan(Scan other) {
    return new EncodeSettings(
        width,
        height,
        rate,
        other,
        codec,
        level,
        quality,
        preset,
        tune,
        maxBitRate,
        audio,
        damage,
        minimumSsim,
        frames);
  }

  public EncodeSettings withAudio(Audio choice) {
    return new EncodeSettings(
        width,
        height,
        rate,
        scan,
        codec,
        level,
        quality,
        preset,
        tune,
        maxBitRate,
        choice,
        damage,
        minimumSsim,
        frames);
  }

  public EncodeSettings withDamage(Damage choice) {
    return new EncodeSettings(
        width,
        height,
        rate,
        scan,
        codec,
        level,
        quality,
        preset,
        tune,
        maxBitRate,
        audio,
        choice,
        minimumSsim,
        frames);
  }

  /** Mean SSIM below which the result is refused. */
  public EncodeSettings withMinimumSsim(OptionalDouble least) {
    return new EncodeSettings(
        width,
        height,
        rate,
        scan,
        codec,
        level,
        quality,
        preset,
        tune,
        maxBitRate,
        audio,
        damage,
        least,
        frames);
  }

  /** Pictures that the result must hold. */
  public EncodeSettings withFrames(OptionalLong wanted) {
    return new EncodeSettings(
        width,
        height,
        rate,
        scan,
        codec,
        level,
        quality,
        preset,
        tune,
        maxBitRate,
        audio,
        damage,
        minimumSsim,
        wanted);
  }

  /** What becomes of audio tracks. */
  public enum Audio {
    /** Copied where MP4 and Table 8.2.12-1 of PS3.5 allow it, else made 48 kHz AAC. */
    KEEP,
    DROP
  }

  /** What becomes of a source of which not all decodes. */
  public enum Damage {
    /** Nothing is made of it. */
    REFUSE,
    /** What decodes is encoded, and what does not is counted. */
    TOLERATE
  }
}
