package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;

class WordsInPlaceTest {

  private static final SampleFormat IN_WORDS = new SampleFormat(8, 8, false, ByteOrder.BIG_ENDIAN);

  private @TempDir Path folder;

  /** Three frames of nine samples, 1 to 27, and a byte of padding. */
  @Test
  void turnsEachTwoBytesAlsoWhereAFrameBeginsInTheMiddleOfThem() throws Exception {
    Path file = folder.resolve("words");
    byte[] bytes = {
      99, 98, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15, 18, 17, 20, 19, 22, 21, 24, 23,
      26, 25, 0, 27
    };
    Files.write(file, bytes);
    Source source = gray(file, 3);

    assertThat(Shown.of(source, 0).samples()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(Shown.of(source, 1).samples()).containsExactly(10, 11, 12, 13, 14, 15, 16, 17, 18);
    assertThat(Shown.of(source, 2).samples()).containsExactly(19, 20, 21, 22, 23, 24, 25, 26, 27);
  }

  @Test
  void holdsOnlyFramesWhoseWordsAreWhole() throws Exception {
    Path file = folder.resolve("words");
    Files.write(file, Arrays.copyOf(new byte[0], 2 + 27));

    try (UnpackedBytes bytes = UnpackedBytes.of(gray(file, 3))) {
      assertThat(bytes.held()).isEqualTo(2);
    }
  }

  private static Source.RawFrames gray(Path file, int frames) {
    return new Source.RawFrames(
        file,
        new FrameBytes.InPlace(2),
        frames,
        PixelLayout.GRAY,
        IN_WORDS,
        3,
        3,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }
}
