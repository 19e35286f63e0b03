package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.Codec;
import org.scopegate.media.CodecLevel;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Noise;
import org.scopegate.testing.Peers;

/** What a level allows, read back from streams by FFmpeg's programs. */
class LevelBoundsIT {

  @TempDir private Path folder;

  @BeforeAll
  static void needsFfmpeg() {
    Peers.require("ffmpeg", "ffprobe");
  }

  /** Noise at the best quality: the encoder would like to have far more bits than it gets. */
  @ParameterizedTest
  @CsvSource({
    "libx264, H264, ultrafast, 4000000",
    "libx264, H264, medium, 8000000",
    "libopenh264, H264, medium, 8000000",
    "libx265, HEVC, ultrafast, 4000000",
    "libx265, HEVC, medium, 8000000"
  })
  void keepsEveryStretchWithinRateAndBuffer(
      String encoder, Codec codec, String preset, long maxBitRate) throws Exception {
    EncodeSettings settings = best(codec, 320, 240, preset, maxBitRate);

    Transcoded result = encoded(encoder, Noise.in(folder, 320, 240, 150), settings);

    long buffer = new CommonOptions(settings, 2).bufferBits();
    assertThat(leastInBuffer(result.file(), maxBitRate, buffer)).isNotNegative();
    assertThat(Files.size(result.file()) * 8 / 6).isGreaterThan(maxBitRate / 3);
  }

  @ParameterizedTest
  @CsvSource({"libx264, H264, 41", "libx265, HEVC, 153"})
  void keepsFullHdWithinTheLevelItself(String encoder, Codec codec, int idc) throws Exception {
    CodecLevel level = CodecLevel.of(codec, idc);
    EncodeSettings settings = best(codec, 1920, 1080, "ultrafast", Long.MAX_VALUE);

    Transcoded result = encoded(encoder, Noise.in(folder, 1920, 1080, 50), settings);

    assertThat(Files.size(result.file()) * 8).isGreaterThan(level.maxBitRate());
    assertThat(leastInBuffer(result.file(), level.maxBitRate(), level.maxBufferBits()))
        .isNotNegative();
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080, 4", "1280, 720, 9", "320, 240, 16"})
  void holdsNoMoreReferencesThanTheLevelOfH264(int width, int height, int most) throws Exception {
    EncodeSettings settings = EncodeSettings.h264(width, height, Rate.of(25), 41);
    settings = settings.withEffort(23, "veryslow", "", 20_000_000);

    Transcoded result = encoded("libx264", clip(width, height), settings);

    Map<String, String> said = Ffmpeg.pictures(result.file());
    assertThat(said).containsEntry("profile", "High").containsEntry("level", "41");
    assertThat(Integer.parseInt(said.get("refs"))).isBetween(1, most);
  }

  /** One more than the references: the buffer holds the picture that is being decoded too. */
  @ParameterizedTest
  @CsvSource({"3840, 2160, 6", "1920, 1080, 16"})
  void holdsNoMorePicturesThanTheLevelOfHevc(int width, int height, int most) throws Exception {
    EncodeSettings settings = EncodeSettings.hevc(width, height, Rate.of(25));
    settings = settings.withEffort(30, "faster", "", 20_000_000);

    Transcoded result = encoded("libx265", clip(width, height), settings);

    Map<String, String> said = Ffmpeg.pictures(result.file());
    assertThat(said)
        .containsEntry("profile", "Main")
        .containsEntry("level", "153")
        .containsEntry("codec_tag_string", "hvc1")
        .containsEntry("pix_fmt", "yuv420p")
        .containsEntry("sample_aspect_ratio", "1:1");
    assertThat(Ffmpeg.headers(result.file()))
        .containsEntry("general_tier_flag", "0")
        .hasEntrySatisfying(
            "sps_max_dec_pic_buffering_minus1[0]",
            pictures -> assertThat(Integer.parseInt(pictures) + 1).isBetween(1, most));
  }

  @Test
  void beginsAGroupEveryTwoSecondsAtMost() throws Exception {
    EncodeSettings settings = best(Codec.HEVC, 320, 240, "ultrafast", 8_000_000);

    Transcoded result = encoded("libx265", Noise.in(folder, 320, 240, 150), settings);

    List<Ffmpeg.Packet> packets = Ffmpeg.packets(result.file());
    long[] keys =
        LongStream.range(0, packets.size()).filter(i -> packets.get((int) i).key()).toArray();
    assertThat(keys).startsWith(0);
    for (int i = 0; i < keys.length; i++) {
      long next = i + 1 < keys.length ? keys[i + 1] : packets.size();
      assertThat(next - keys[i]).isLessThanOrEqualTo(50);
    }
  }

  private Source clip(int width, int height) throws Exception {
    return Clips.in(folder).withSize(width, height).withFrames(8).raw();
  }

  /**
   * The least that a coded picture buffer holds which begins full, is filled at a constant rate as
   * long as there is room, and loses each picture at its decoding time (ITU-T H.264 and H.265 Annex
   * C). Below zero: some stretch of the stream is beyond rate and buffer.
   */
  private static double leastInBuffer(Path file, long bitRate, long bufferBits) throws Exception {
    double held = bufferBits;
    double least = bufferBits;
    double last = Double.NaN;
    for (Ffmpeg.Packet packet : Ffmpeg.packets(file)) {
      if (!Double.isNaN(last)) {
        held = Math.min(bufferBits, held + (packet.decodedAt() - last) * bitRate);
      }
      last = packet.decodedAt();
      held -= packet.bytes() * 8.0;
      least = Math.min(least, held);
    }
    return least;
  }

  private static EncodeSettings best(
      Codec codec, int width, int height, String preset, long maxBitRate) {
    EncodeSettings settings =
        codec == Codec.HEVC
            ? EncodeSettings.hevc(width, height, Rate.of(25))
            : EncodeSettings.h264(width, height, Rate.of(25), 41);
    return settings.withEffort(1, preset, "", maxBitRate);
  }

  private Transcoded encoded(String encoder, Source source, EncodeSettings settings)
      throws Exception {
    String h264 = encoder.equals("libx265") ? "libx264" : encoder;
    EncoderOptions options = new EncoderOptions(List.of(h264), 2, Duration.ofMinutes(1));
    FfmpegTranscoder transcoder =
        new FfmpegTranscoder(new FfmpegEncoderChain(options, Clock.systemUTC()));
    Transcoded result =
        transcoder.transcode(
            source, Workbench.encode(settings), folder.resolve("result.mp4"), Progress.NONE);
    assertThat(result.encoder()).isEqualTo(encoder);
    return result;
  }
}
