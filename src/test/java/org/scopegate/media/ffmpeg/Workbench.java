package org.scopegate.media.ffmpeg;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Transcoder;

/** What the tests of this package encode with: x264 alone, fast. */
final class Workbench {

  static final FfmpegEncoderChain X264 =
      new FfmpegEncoderChain(
          new EncoderOptions(List.of("libx264"), 2, Duration.ofMinutes(1)), Clock.systemUTC());

  static final Transcoder TRANSCODER = new FfmpegTranscoder(X264);

  private Workbench() {}

  static EncodeSettings settings(int width, int height, Rate rate) {
    return EncodeSettings.h264(width, height, rate, 41)
        .withEffort(20, "veryfast", "", 20_000_000)
        .withMinimumSsim(OptionalDouble.of(0.9));
  }

  static EncodeSettings smallHevc() {
    return EncodeSettings.hevc(320, 240, Rate.of(25))
        .withEffort(20, "veryfast", "", 20_000_000)
        .withMinimumSsim(OptionalDouble.of(0.9));
  }

  static EncodeSettings small() {
    return settings(320, 240, Rate.of(25));
  }

  static EncodeSettings with(String preset, String tune) {
    EncodeSettings small = small();
    return small.withEffort(small.quality(), preset, tune, small.maxBitRate());
  }

  static EncodeSettings withFrames(EncodeSettings settings, long frames) {
    return settings.withFrames(OptionalLong.of(frames));
  }

  static Plan.Encode encode(EncodeSettings settings) {
    return new Plan.Encode(settings, "a test wants it");
  }

  static Plan.Rewrap rewrap(Audio audio) {
    return new Plan.Rewrap(audio, "a test wants it");
  }
}
