package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/** Pictures made of two fields: the fields kept, or made one progressive picture. */
class InterlacedTest {

  private static final Transcoder TRANSCODER = Workbench.TRANSCODER;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"TOP_FIRST, tff, tt", "BOTTOM_FIRST, bff, bb"})
  void keepsTheFieldsAndTheirOrder(Scan scan, String filter, String order) throws Exception {
    Source source = fields(filter, order);
    Plan plan = Workbench.encode(settings(720, 576, scan));

    Transcoded result = transcode(source, plan);

    assertThat(TRANSCODER.probe(source).scan()).isEqualTo(scan);
    assertThat(TRANSCODER.verify(source, plan, result).info().scan()).isEqualTo(scan);
    assertThat(result.frames()).isEqualTo(25);
    assertThat(result.info().level()).isEqualTo(41);
    assertThat(fieldOrder(result.file())).isEqualTo(order);
  }

  @Test
  void keepsEachFieldToItsOwnLinesWhenItIsScaled() throws Exception {
    Source source = fields("tff", "tt");

    Transcoded low = transcode(source, Workbench.encode(settings(720, 480, Scan.TOP_FIRST)));

    // what moves between the fields makes combs; lines mixed across fields would smear them away
    assertThat(combs(low.file(), 480)).isGreaterThan(0.7 * combs(source.file(), 576));
  }

  @Test
  void demandsTheScanThatWasPlanned() throws Exception {
    Source source = fields("tff", "tt");
    Transcoded result = transcode(source, Workbench.encode(settings(720, 576, Scan.TOP_FIRST)));
    Plan progressive = Workbench.encode(settings(720, 576, Scan.PROGRESSIVE));

    assertThatThrownBy(() -> TRANSCODER.verify(source, progressive, result))
        .hasMessageContaining("the pictures are TOP_FIRST, not PROGRESSIVE");
  }

  @Test
  void takesFilmFromARawStreamPictureByPicture() throws Exception {
    Peers.require("ffmpeg");
    Path film = folder.resolve("film.m2v");
    ffmpeg(
        "-f lavfi -i testsrc2=s=720x480:r=24000/1001:d=1 -c:v mpeg2video -b:v 6M -f mpeg2video",
        film);
    Plan plan = Workbench.encode(Workbench.settings(720, 480, new Rate(24_000, 1001)));

    Transcoded result = transcode(Source.Stream.whole(film), plan);

    assertThat(result.frames()).isEqualTo(24);
  }

  @Test
  void saysThatNoEncoderKeepsFields() throws Exception {
    Source source = fields("tff", "tt");
    FfmpegEncoderChain other =
        new FfmpegEncoderChain(
            new EncoderOptions(List.of("libopenh264"), 2, Duration.ofMinutes(1)),
            Clock.systemUTC());
    Plan plan = Workbench.encode(settings(720, 576, Scan.TOP_FIRST));

    assertThatThrownBy(
            () ->
                new FfmpegTranscoder(other)
                    .transcode(source, plan, folder.resolve("none.mp4"), Progress.NONE))
        .hasMessageContaining("keeps fields")
        .extracting("blame")
        .isEqualTo(Blame.MACHINE);
  }

  @Test
  void refusesFieldsAboveTheLevelsThatHaveThem() {
    EncodeSettings settings = EncodeSettings.h264(1920, 1080, Rate.of(25), 42);

    assertThatThrownBy(() -> settings.withScan(Scan.TOP_FIRST))
        .hasMessage("fields are kept by H.264 up to level 4.1, not by H264 at level 42");
  }

  private static EncodeSettings settings(int width, int height, Scan scan) {
    return Workbench.settings(width, height, Rate.of(25)).withScan(scan);
  }

  /** A second of 576i: fifty moments, each in the lines of one field. */
  private Source fields(String filter, String order) throws Exception {
    Peers.require("ffmpeg");
    Path clip = folder.resolve(filter + ".mpg");
    String fields =
        filter.equals("tff") ? "tinterlace=interleave_top" : "tinterlace=interleave_bottom";
    ffmpeg(
        "-f lavfi -i testsrc2=s=720x576:r=50:d=1 -vf "
            + fields
            + " -c:v mpeg2video -b:v 9M -flags +ildct+ilme -field_order "
            + order
            + " -f vob",
        clip);
    return Source.Stream.whole(clip);
  }

  private void ffmpeg(String arguments, Path output) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(List.of(arguments.split(" ")));
    command.add(output.toString());
    Run.of(folder, command).succeeded();
  }

  private String fieldOrder(Path file) throws Exception {
    return Run.of(
            folder,
            List.of(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=field_order",
                "-of",
                "csv=p=0",
                file.toString()))
        .succeeded()
        .out()
        .strip();
  }

  /** By how much neighbouring lines of a picture differ more than those of one field. */
  private double combs(Path file, int height) throws Exception {
    Path raw = folder.resolve(height + ".gray");
    ffmpeg("-i " + file + " -frames:v 1 -vf format=gray -f rawvideo", raw);
    byte[] lines = Files.readAllBytes(raw);
    long combs = 0;
    for (int i = 0; i < (height - 2) * 720; i++) {
      int here = lines[i] & 0xFF;
      combs += Math.abs(here - (lines[i + 720] & 0xFF)) - Math.abs(here - (lines[i + 1440] & 0xFF));
    }
    return (double) combs / lines.length;
  }

  private Transcoded transcode(Source source, Plan plan) throws Exception {
    return TRANSCODER.transcode(
        source, plan, folder.resolve(System.nanoTime() + ".mp4"), Progress.NONE);
  }
}
