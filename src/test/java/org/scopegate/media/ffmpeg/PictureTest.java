package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.TestPicture;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Noise;

/** A picture from the middle, of whatever a recording may be. */
class PictureTest {

  private static final int FRAMES = 60;

  @TempDir private Path folder;

  private enum Made {
    RAW,
    JPEGS,
    MP4,
    HEVC,
    TRANSPORT_STREAM,
    PROGRAM_STREAM,
    ANNEX_B,
    INTERLACED;

    Source of(Clips clips) throws Exception {
      return switch (this) {
        case RAW -> clips.raw();
        case JPEGS -> clips.jpegs();
        case MP4 -> Source.Stream.whole(clips.mp4WithAac());
        case HEVC -> Source.Stream.whole(clips.hevc());
        case TRANSPORT_STREAM -> Source.Stream.whole(clips.transportStream());
        case PROGRAM_STREAM -> Source.Stream.whole(clips.mpeg2ProgramStream());
        case ANNEX_B -> Source.Stream.whole(clips.annexB());
        case INTERLACED -> Source.Stream.whole(clips.mpeg2Interlaced());
      };
    }

    /** A stream without an index shows one that is near. */
    int tolerance() {
      return this == RAW || this == JPEGS || this == MP4 || this == HEVC ? 1 : FRAMES / 2;
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsTheMiddle(Made made) throws Exception {
    Source source = made.of(Clips.in(folder).withFrames(FRAMES));

    BufferedImage picture = picture(source);

    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(240);
    Likeness best = likest(picture);
    assertThat(best.frame())
        .isBetween(FRAMES / 2 - made.tolerance(), FRAMES / 2 + made.tolerance());
    assertThat(best.difference()).isLessThan(8);
  }

  @Test
  void scalesLargePicturesAndKeepsTheirProportions() throws Exception {
    BufferedImage picture = picture(Clips.in(folder).withSize(1000, 301).withFrames(3).raw());

    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(picture.getHeight()).isEqualTo(193);
  }

  @Test
  void showsAnEarlierFrameForADamagedOne() throws Exception {
    Source.CodedFrames jpegs = Clips.in(folder).withFrames(FRAMES).jpegs();
    byte[] bytes = Files.readAllBytes(jpegs.file());
    var middle = jpegs.frames().get(FRAMES / 2).get(0);
    Arrays.fill(bytes, (int) middle.offset(), (int) middle.end(), (byte) 0);
    Files.write(jpegs.file(), bytes);

    assertThat(likest(picture(jpegs)).frame()).isEqualTo(FRAMES / 2 - 1);
  }

  @Test
  void showsSomethingOfAStreamOfWhichTheRestIsGone() throws Exception {
    Path clip = Clips.in(folder).withFrames(FRAMES).annexB();
    byte[] bytes = Files.readAllBytes(clip);
    Arrays.fill(bytes, bytes.length / 3, bytes.length, (byte) 0);
    Files.write(clip, bytes);

    assertThat(likest(picture(Source.Stream.whole(clip))).frame()).isLessThan(FRAMES / 3);
  }

  @Test
  void whatIsNoStreamGivesAnError() throws Exception {
    Path noise = Noise.in(folder, 100, 100, 10).file();

    assertThatThrownBy(() -> picture(Source.Stream.whole(noise)))
        .isInstanceOfSatisfying(
            MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.STREAM));
  }

  /** Non-square pixels, other containers, sizes and codecs; what comes out is what is shown. */
  @ParameterizedTest
  @CsvSource({
    "ball_576p25_h264.mp4, 640, 480",
    "neurosurgery_480p2997_mpeg2ps_ac3_dvdnav.mpg, 640, 360",
    "container_mkv.mkv, 640, 360",
    "cube_384x288_mpeg1_notimestamps.mpeg, 384, 288",
    "laparoscopy_cholecystectomy_720p25_h264_aac.mp4, 640, 360",
    "medcamera_testchart_480i_mpeg2ps_mp2_vfr.mpeg, 640, 480",
    "neurosurgery_720p2997_hevc_aac.mp4, 640, 360",
    "sinus_endoscopy_1080p25_mjpeg_35f.avi, 640, 360"
  })
  void showsRecordingsOfManyKinds(String name, int width, int height) throws Exception {
    Path file = Path.of("..", "shared", "testdata", "video", name);
    assumeTrue(Files.exists(file), "the shared test material is not here");

    BufferedImage picture = picture(Source.Stream.whole(file));

    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isBetween(height - 2, height + 2);
  }

  private static BufferedImage picture(Source source) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(Workbench.TRANSCODER.picture(source, 640)));
  }

  /** The frame of the test picture that is most like it, and by how much it differs in the mean. */
  private record Likeness(int frame, double difference) {}

  private static Likeness likest(BufferedImage picture) throws IOException {
    TestPicture drawn = new TestPicture(picture.getWidth(), picture.getHeight());
    ByteBuffer buffer = ByteBuffer.allocateDirect(drawn.bytes());
    Likeness best = new Likeness(-1, Double.MAX_VALUE);
    for (int frame = 0; frame < FRAMES; frame++) {
      drawn.draw(frame, buffer.clear());
      double difference = difference(picture, buffer);
      if (difference < best.difference()) {
        best = new Likeness(frame, difference);
      }
    }
    return best;
  }

  private static double difference(BufferedImage picture, ByteBuffer rgb) {
    long sum = 0;
    int at = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int pixel = picture.getRGB(x, y);
        for (int shift = 16; shift >= 0; shift -= 8) {
          sum += Math.abs((pixel >> shift & 0xFF) - (rgb.get(at++) & 0xFF));
        }
      }
    }
    return (double) sum / at;
  }
}
