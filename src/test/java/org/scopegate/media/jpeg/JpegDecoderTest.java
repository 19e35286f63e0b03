package org.scopegate.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.ByteRange;
import org.scopegate.testing.Peers;
import org.scopegate.testing.StillImage;

/** Images that DCMTK codes are decoded to the samples that went in, or that DCMTK gets out. */
class JpegDecoderTest {

  private static final int WIDTH = 75;
  private static final int HEIGHT = 43;

  @TempDir private Path folder;

  @BeforeEach
  void needsDcmtk() {
    Peers.require("dcmcjpeg", "dcmdjpeg", "dcmcjpls", "dcmdjpls");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1", "8, 2", "8, 3", "8, 4", "8, 5", "8, 6", "8, 7", "12, 1", "12, 6", "13, 4", "16, 1",
    "16, 4", "16, 7"
  })
  void decodesLosslessGrayWithEveryPredictor(int stored, int predictor) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, stored);
    int[] values = rough(image);

    Path coded = coded(image, values, "dcmcjpeg", "+el", "+sv", Integer.toString(predictor));

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  /** FFmpeg takes 16 bits behind category 16, which has none. */
  @Test
  void decodesLosslessDifferencesOfHalfTheRange() throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 16);
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 100 : 100 + 0x8000;
    }

    Path coded = coded(image, values, "dcmcjpeg", "+e1");

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16})
  void decodesLosslessColour(int stored) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, stored);
    int[] values = rough(image);

    Path coded = coded(image, values, "dcmcjpeg", "+e1");

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  @Test
  void shiftsWhatAPointTransformTookAway() throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 12);
    int[] values = rough(image);

    Path coded = coded(image, values, "dcmcjpeg", "+e1", "+pt", "3");

    assertThat(decoded(image, coded))
        .isEqualTo(Arrays.stream(values).map(value -> value & ~7).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 15, 16})
  void decodesJpegLsGray(int stored) throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, stored);
    int[] values = rough(image);

    Path coded = coded(image, values, "dcmcjpls", "+el");

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({"8, +il", "8, +is", "8, +in", "12, +il", "12, +is", "12, +in", "16, +is"})
  void decodesJpegLsColourHoweverInterleaved(int stored, String interleave) throws Exception {
    StillImage image = StillImage.rgb(WIDTH, HEIGHT, stored);
    int[] values = rough(image);

    Path coded = coded(image, values, "dcmcjpls", "+el", interleave);

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({"8, 1, +il", "8, 5, +is", "12, 2, +il", "16, 30, +il", "8, 3, +in"})
  void decodesNearLosslessJpegLsAsDcmtkDoes(int stored, int near, String interleave)
      throws Exception {
    for (StillImage image :
        new StillImage[] {
          StillImage.gray(WIDTH, HEIGHT, stored), StillImage.rgb(WIDTH, HEIGHT, stored)
        }) {
      int[] values = rough(image);

      Path coded =
          coded(image, values, "dcmcjpls", "+en", "+md", Integer.toString(near), interleave);
      int[] decoded = decoded(image, coded);

      Path peer = StillImage.made(coded, "peer-" + image.samples(), "dcmdjpls");
      assertThat(decoded).isEqualTo(image.values(image.pixels(peer)));
      for (int i = 0; i < values.length; i++) {
        assertThat(Math.abs(values[i] - decoded[i])).isLessThanOrEqualTo(near);
      }
    }
  }

  @Test
  void decodesJpegLsWithThresholdsOfItsOwn() throws Exception {
    StillImage image = StillImage.gray(WIDTH, HEIGHT, 12);
    int[] values = rough(image);

    Path coded =
        coded(
            image,
            values,
            "dcmcjpls",
            "+el",
            "+pc",
            "+t1",
            "9",
            "+t2",
            "30",
            "+t3",
            "99",
            "+rs",
            "32");

    assertThat(decoded(image, coded)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void decodesExtendedJpegOf12BitsAsDcmtkDoesOrOneBeside(int samples) throws Exception {
    StillImage image =
        samples == 1 ? StillImage.gray(WIDTH, HEIGHT, 12) : StillImage.rgb(WIDTH, HEIGHT, 12);
    int[] values = smooth(image);

    Path coded = coded(image, values, "dcmcjpeg", "+ee", "+cr", "+q", "95");
    int[] decoded = decoded(image, coded);

    int[] peer = image.values(image.pixels(StillImage.made(coded, "peer", "dcmdjpeg")));
    assertThat(JpegHeader.of(bytes(coded)).precision()).isEqualTo(12);
    for (int i = 0; i < peer.length; i++) {
      assertThat(Math.abs(peer[i] - decoded[i])).as("sample " + i).isLessThanOrEqualTo(1);
    }
    assertThat(Arrays.stream(decoded).max().orElseThrow()).isGreaterThan(2900);
  }

  private Path coded(StillImage image, int[] values, String... tool) throws Exception {
    Path plain = image.write(folder.resolve("plain-" + image.samples()), image.bytes(values));
    return StillImage.made(plain, "coded-" + image.samples(), tool);
  }

  private static ByteBuffer bytes(Path object) throws Exception {
    ByteRange frame = StillImage.fragments(object).get(0).get(0);
    byte[] all = Files.readAllBytes(object);
    return ByteBuffer.wrap(all, (int) frame.offset(), (int) frame.length()).slice();
  }

  private static int[] decoded(StillImage image, Path coded) throws Exception {
    int[] samples = new int[image.count()];
    ByteBuffer bytes = bytes(coded);
    JpegDecoder.decode(
        bytes,
        JpegHeader.of(bytes),
        (component, y, row) -> {
          for (int x = 0; x < image.width(); x++) {
            samples[(y * image.width() + x) * image.samples() + component] = row[x];
          }
        });
    return samples;
  }

  /** Flat parts, edges over the whole range and noise. */
  private static int[] rough(StillImage image) {
    Random random = new Random(image.stored());
    int largest = (1 << image.stored()) - 1;
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      int x = i / image.samples() % image.width();
      int noise = random.nextInt(largest + 1);
      values[i] = x < 20 ? largest / 3 : x < 40 ? (x % 7 == 0 ? largest : noise / 64) : noise;
    }
    return values;
  }

  private static int[] smooth(StillImage image) {
    int[] values = new int[image.count()];
    for (int i = 0; i < values.length; i++) {
      int x = i / image.samples() % image.width();
      int y = i / image.samples() / image.width();
      int sample = i % image.samples();
      values[i] = (int) (2000 + 1500 * Math.sin((x + 20.0 * sample) / 9) * Math.cos(y / 7.0));
    }
    return values;
  }
}
