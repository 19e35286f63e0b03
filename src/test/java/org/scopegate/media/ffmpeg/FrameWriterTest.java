package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.testing.Clips;

class FrameWriterTest {

  @TempDir private Path folder;

  @Test
  void givesUncompressedFramesBackAsTheyWere() throws Exception {
    Source.RawFrames raw = Clips.in(folder).withFrames(3).raw();

    assertThat(written(raw, FrameWriter.Wanted.all(PixelLayout.RGB)))
        .isEqualTo(Files.readAllBytes(raw.file()));
  }

  @Test
  void writesPlanesInTheOrderRedGreenBlue() throws Exception {
    byte[] samples = written(red(), FrameWriter.Wanted.all(PixelLayout.RGB_PLANAR));

    assertThat(samples).startsWith(0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Pure red is Y 76, Cb 85, Cr 255 in full range, PS3.3 C.7.6.3.1.2. */
  @Test
  void writesYbrFullInFullRange() throws Exception {
    assertRed(triple(written(red(), FrameWriter.Wanted.all(PixelLayout.YBR_FULL)), 0, 1, 2));
    assertRed(triple(written(red(), FrameWriter.Wanted.all(PixelLayout.YBR_FULL_PLANAR)), 0, 4, 8));
  }

  @Test
  void writesYbrFull422AsTwoLuminancesThenBothColours() throws Exception {
    byte[] samples = written(red(), FrameWriter.Wanted.all(PixelLayout.YBR_FULL_422));

    assertThat(samples).hasSize(8);
    assertRed(triple(samples, 0, 2, 3));
    assertThat(samples[1]).isEqualTo(samples[0]);
  }

  @Test
  void writesGrayInFullRange() throws Exception {
    assertThat(written(red(), FrameWriter.Wanted.all(PixelLayout.GRAY))[0]).isEqualTo((byte) 76);
  }

  @Test
  void beginsAShortClipAgainUntilThereAreEnoughFrames() throws Exception {
    Source clip = Source.Stream.whole(Clips.in(folder).withFrames(10).mp4());
    FrameWriter.Wanted wanted =
        FrameWriter.Wanted.all(PixelLayout.RGB).withSize(32, 24).withFrames(25);

    byte[] samples = written(clip, wanted);

    int frame = 32 * 24 * 3;
    assertThat(samples).hasSize(25 * frame);
    assertThat(Arrays.copyOfRange(samples, 10 * frame, 20 * frame))
        .isEqualTo(Arrays.copyOf(samples, 10 * frame));
  }

  @Test
  void changesTheRate() throws Exception {
    Source clip = Source.Stream.whole(Clips.in(folder).mp4());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FrameWriter.Written written =
        FrameWriter.of(
                clip,
                FrameWriter.Wanted.all(PixelLayout.GRAY).withSize(16, 16).withRate(Rate.of(50)))
            .writeTo(Channels.newChannel(bytes));

    assertThat(written.frames()).isBetween(48, 50);
    assertThat(written.rate()).isEqualTo(Rate.of(50));
  }

  /** FFmpeg rounds down where the equations say 84.97. */
  private static void assertRed(int[] sample) {
    assertThat(sample[0]).isEqualTo(76);
    assertThat(sample[1]).isBetween(84, 85);
    assertThat(sample[2]).isEqualTo(255);
  }

  /** Two by two pixels of pure red. */
  private Source red() throws Exception {
    byte[] samples = new byte[12];
    for (int i = 0; i < samples.length; i += 3) {
      samples[i] = (byte) 0xFF;
    }
    Path file = Files.write(folder.resolve("red"), samples);
    return Source.RawFrames.plain(file, 0, 1, PixelLayout.RGB, 2, 2, Rate.of(25));
  }

  private static byte[] written(Source source, FrameWriter.Wanted wanted) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter.of(source, wanted).writeTo(Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  private static int[] triple(byte[] samples, int first, int second, int third) {
    return new int[] {samples[first] & 0xFF, samples[second] & 0xFF, samples[third] & 0xFF};
  }
}
