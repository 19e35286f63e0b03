package org.scopegate.video;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.scopegate.media.EncodeSettings.Audio;

/**
 * What is wanted of a derived object, by a name that routes use. Size, rate and level are not its
 * business: they follow from the source and the transfer syntax.
 *
 * @param name as written in the profiles file
 * @param quality constant rate factor on x264's scale, 1 to 51, lower is better; 0 would leave High
 *     Profile
 * @param preset x264's preset name
 * @param tune x264's tune, empty for none
 * @param maxBitRate VBV maxrate in bit/s, 0 for the level's own
 * @param audio what becomes of audio tracks
 * @param minimumSsim mean SSIM below which a result is refused, empty for no check
 * @param onFailure what happens to an object that cannot be derived
 * @param original deliver what came, untouched: everything above but the name is then without use
 */
public record Profile(
    String name,
    int quality,
    String preset,
    String tune,
    long maxBitRate,
    Audio audio,
    OptionalDouble minimumSsim,
    OnFailure onFailure,
    boolean original) {

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

  /** The built-in profile that delivers what came. */
  public static final Profile ORIGINAL = original("original");

  public Profile {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a profile needs a name");
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
    minimumSsim.ifPresent(Profile::checkSsim);
    Objects.requireNonNull(audio);
    Objects.requireNonNull(onFailure);
  }

  /** x264's own defaults under a name: crf 23, preset medium, audio kept, no quality check. */
  public static Profile named(String name) {
    return new Profile(
        name,
        23,
        "medium",
        "",
        0,
        Audio.KEEP,
        OptionalDouble.empty(),
        OnFailure.DELIVER_ORIGINAL,
        false);
  }

  /** A profile of that name that delivers what came. */
  public static Profile original(String name) {
    Profile any = named(name);
    return new Profile(
        name,
        any.quality,
        any.preset,
        any.tune,
        any.maxBitRate,
        any.audio,
        any.minimumSsim,
        any.onFailure,
        true);
  }

  public Profile withQuality(int crf) {
    return new Profile(
        name, crf, preset, tune, maxBitRate, audio, minimumSsim, onFailure, original);
  }

  public Profile withPreset(String name) {
    return new Profile(
        this.name, quality, name, tune, maxBitRate, audio, minimumSsim, onFailure, original);
  }

  public Profile withMinimumSsim(double ssim) {
    return new Profile(
        name,
        quality,
        preset,
        tune,
        maxBitRate,
        audio,
        OptionalDouble.of(ssim),
        onFailure,
        original);
  }

  /** In bit/s, 0 for the level's own. */
  public Profile withMaxBitRate(long rate) {
    return new Profile(name, quality, preset, tune, rate, audio, minimumSsim, onFailure, original);
  }

  public Profile withOnFailure(OnFailure choice) {
    return new Profile(
        name, quality, preset, tune, maxBitRate, audio, minimumSsim, choice, original);
  }

  private static void checkSsim(double ssim) {
    if (!(ssim > 0 && ssim <= 1)) {
      throw new IllegalArgumentException("SSIM " + ssim + " is not above 0 and at most 1");
    }
  }

  /** What happens to an object that cannot be derived. */
  public enum OnFailure {
    /** The destinations get what came. */
    DELIVER_ORIGINAL,
    /** Nothing is delivered until an operator decides. */
    HOLD
  }
}
