package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.media.Codec;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;

/** Real recordings, where they lie beside the project. */
class RealMaterialTest {

  private static final Path VIDEO = Path.of("..", "shared", "testdata", "video");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ball_576p25_h264.mp4, MP4, H264, 720, 576, 25/1, false, false, true",
    "city_720x405_mpeg2ps.mpg, MPEG_PS, MPEG2, 720, 405, 25/1, true, false, true",
    "container_mkv.mkv, OTHER, OTHER, 1280, 720, 25/1, true, false, true",
    "cube_384x288_mpeg1_notimestamps.mpeg, ELEMENTARY, MPEG1, 384, 288, 25/1, true, false, true",
    "laparoscopy_cholecystectomy_720p25_h264_aac.mp4, MP4, H264, 1280, 720, 25/1, true, false, true",
    "medcamera_testchart_480i_mpeg2ps_mp2_vfr.mpeg, MPEG_PS, MPEG2, 720, 480, 896713/31688, false, true, false",
    "neurosurgery_480p2997_mpeg2ps_ac3_dvdnav.mpg, MPEG_PS, MPEG2, 720, 480, 30000/1001, false, false, true",
    "neurosurgery_720p2997_h264_aac-first-track.mp4, MP4, H264, 1280, 720, 30000/1001, true, false, true",
    "neurosurgery_720p2997_hevc_aac.mp4, MP4, HEVC, 1280, 720, 30000/1001, true, false, true",
    "phone_1080p_h264_vfr_VID_20191220_170832.mp4, MP4, H264, 1920, 1080, 369000/13657, true, false, false",
    "sinus_endoscopy_1080p25_mjpeg_35f.avi, OTHER, JPEG, 1920, 1080, 25/1, true, false, true"
  })
  void probesRecordingsOfManyKinds(
      String name,
      Container container,
      Codec codec,
      int width,
      int height,
      String rate,
      boolean square,
      boolean interlaced,
      boolean constant)
      throws Exception {
    Path file = VIDEO.resolve(name);
    assumeTrue(Files.exists(file), "the shared test material is not here");
    String[] parts = rate.split("/");

    VideoInfo info = Workbench.TRANSCODER.probe(Source.Stream.whole(file));

    assertThat(info.container()).isEqualTo(container);
    assertThat(info.codec()).isEqualTo(codec);
    assertThat(info.width()).isEqualTo(width);
    assertThat(info.height()).isEqualTo(height);
    assertThat(info.rate())
        .isEqualTo(new Rate(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
    assertThat(info.squarePixels()).isEqualTo(square);
    assertThat(info.interlaced()).isEqualTo(interlaced);
    assertThat(info.constantRate()).isEqualTo(constant);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void encodesRecordingsOfManyKindsWholeAndVerifiesThem(String name) throws Exception {
    Path file = VIDEO.resolve(name);
    assumeTrue(Files.exists(file), "the shared test material is not here");
    Source source = Source.Stream.whole(file);
    VideoInfo info = Workbench.TRANSCODER.probe(source);
    Plan plan = Workbench.encode(Workbench.settings(480, 270, info.steady()));

    Transcoded result =
        Workbench.TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);

    assertThat(result.frames()).isGreaterThanOrEqualTo(result.sourceFrames());
    assertThat(result.info().audio()).hasSameSizeAs(info.audio());
    assertThat(result.notes()).isEmpty();
    assertThat(Workbench.TRANSCODER.verify(source, plan, result).frames())
        .isEqualTo(result.frames());
  }

  static Stream<String> recordings() throws IOException {
    if (Files.notExists(VIDEO)) {
      return Stream.of("none");
    }
    try (Stream<Path> files = Files.list(VIDEO)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
