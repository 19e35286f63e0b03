package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

/** Objects of real devices and toolkits, where they are at hand. */
class RealObjectsTest {

  private static final Path OBJECTS = Path.of("..", "shared", "testdata", "dicom");

  @ParameterizedTest
  @CsvSource({
    "multiframe/ASM__laparoscopy_bigendian_321x241_8f.dcm, 8 raw frames",
    "multiframe/ASM__laparoscopy_rgb_640x360_10f.dcm, 10 raw frames",
    "multiframe/ASM__sinus_videoendoscopic_jpeg50_1080p_12f.dcm, 12 coded frames",
    "multiframe/dicomParser__IM00001.implicit_little_endian.dcm, 8 raw frames",
    "multiframe/pydicom__examples_ybr_color.dcm, 30 coded frames",
    "multiframe/dcm4che__US-PAL-8-10x-echo.dcm, 10 raw frames",
    "multiframe/dcm4che__jpeg-ls-Palette.dcm, 10 coded frames",
    "multiframe/pydicom__SC_rgb_rle_2frame.dcm, 2 raw frames",
    "multiframe/pydicom-data__SC_rgb_16bit_2frame.dcm, 2 raw frames",
    "multiframe/dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm, not video: nothing says that",
    "odd/dcm4che__YBR_422.dcm, not video: a still",
    "odd/dcm4che__3gb-bulk-data-truncated.dcm, not video: a still",
    "odd/dcmjs__invalid-vr-length-test.dcm, not video: nothing says that",
    "odd/pydicom__image_dfl.dcm, not video: a still",
    "odd/pydicom__MR_truncated.dcm, not video: a still",
    "odd/dcm4che__report_dfl.dcm, not video: Enhanced SR",
    "odd/pydicom__badVR.dcm, not video: a still",
    "odd/pydicom__waveform_ecg.dcm, not video: 12-lead ECG",
    "video-ts/endo_h264_102_mp4.dcm, a stream",
    "video-ts/endo_h264_103_mpegts.dcm, a stream",
    "video-ts/neuro_hevc_107_mp4.dcm, a stream",
    "video-ts/neuro_mpeg2_100_ps_ac3.dcm, a stream",
    "video-ts/BAD_ts102_but_mpeg2_payload.dcm, a stream",
    "video-ts/BAD_truncated_mid_stream.dcm, damaged: fragment 1",
  })
  void knowsWhatTheyAre(Path name, String what) throws IOException {
    Path file = OBJECTS.resolve(name);
    assumeTrue(Files.exists(file), "no test material beside the project");

    assertThat(inWords(Recording.of(DicomFile.open(file), file))).startsWith(what);
  }

  private static String inWords(Recording recording) {
    if (recording instanceof NotVideo other) {
      return "not video: " + other.why();
    }
    if (recording instanceof Broken broken) {
      return "broken: " + broken.why();
    }
    Movie movie = (Movie) recording;
    Source source = movie.source();
    if (movie.damage().isPresent()) {
      return "damaged: " + movie.damage().get();
    }
    if (source instanceof Source.RawFrames raw) {
      return raw.frames() + " raw frames";
    }
    return source instanceof Source.CodedFrames coded
        ? coded.frames().size() + " coded frames"
        : "a stream";
  }
}
