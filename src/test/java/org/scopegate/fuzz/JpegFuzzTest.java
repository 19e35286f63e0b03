package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.media.MediaException;
import org.scopegate.media.jpeg.Jpeg2000Header;
import org.scopegate.media.jpeg.JpegDecoder;
import org.scopegate.media.jpeg.JpegHeader;

/** JPEG, JPEG-LS and JPEG 2000 images of any bytes. */
@Timeout(120)
class JpegFuzzTest {

  /** A few bytes may stand for a larger image, in time that grows with its pixels. */
  private static final int MOST_PIXELS = 1 << 16;

  private static final String LOSSLESS =
      "FFD8 FFC3000B08 0002 0004 01 01 11 00"
          + "FFC40015 00 01010000000000000000000000000000 00 01"
          + "FFDA0008 01 01 00 01 00 00 2A 00 FFD9";

  private static final String LS =
      "FFD8 FFF7000B08 0002 0004 01 01 11 00 FFDA0008 01 01 00 00 00 00 FF7F FFD9";

  /** JPEG-LS of three components, line by line, with thresholds of its own. */
  private static final String LS_LINES =
      "FFD8 FFF7001108 0002 0004 03 01 11 00 02 11 00 03 11 00 FFF8000D 01 00FF 0003 0007 0015 0040"
          + "FFDA000C 03 01 00 02 00 03 00 02 01 00 FF7F FF7F FF7F FFD9";

  private static final String BASELINE =
      "FFD8 FFDB0043 00"
          + "01".repeat(64)
          + "FFC0000B08 0008 0008 01 01 11 00"
          + "FFC40015 00 01010000000000000000000000000000 00 01"
          + "FFC40015 10 01010000000000000000000000000000 00 01"
          + "FFDD0004 0001 FFDA0008 01 01 00 00 3F 00 2A 00 FFD0 2A FFD9";

  private static final String JPEG_2000 =
      "FF4F FF51 0029 0000 00000008 00000008 00000000 00000000 00000008 00000008 00000000 00000000"
          + "0001 07 01 01 FF52 000C 00 00 0001 00 05 04 04 00 01";

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  static Stream<byte[]> images() {
    return Stream.of(LOSSLESS, LS, LS_LINES, BASELINE, JPEG_2000)
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase()));
  }

  @MethodSource("images")
  @FuzzTest(maxDuration = "")
  void areDecodedWhollyOrToBlame(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> decode(ByteBuffer.wrap(input)));
  }

  private static void decode(ByteBuffer image) {
    try {
      if (Jpeg2000Header.begins(image)) {
        Jpeg2000Header header = Jpeg2000Header.of(image);
        assertThat(header.width()).isPositive();
        assertThat(header.height()).isPositive();
        return;
      }
      JpegHeader header = JpegHeader.of(image);
      if (JpegDecoder.takes(header) && header.width() * header.height() <= MOST_PIXELS) {
        decode(image, header);
      }
    } catch (MediaException refused) {
      assertThat(refused.blame()).isEqualTo(MediaException.Blame.STREAM);
    }
  }

  private static void decode(ByteBuffer image, JpegHeader header) throws MediaException {
    int[] rows = new int[header.components().size()];
    JpegDecoder.decode(
        image,
        header,
        (component, y, samples) -> {
          assertThat(y).as("row of component " + component).isEqualTo(rows[component]++);
          int width = header.widthOf(component);
          assertThat(samples.length).isGreaterThanOrEqualTo(width);
          for (int x = 0; x < width; x++) {
            if (samples[x] < 0 || samples[x] >= 1 << header.precision()) {
              throw new AssertionError("sample " + samples[x] + " of " + header.precision());
            }
          }
        });
    int[] heights = new int[rows.length];
    Arrays.setAll(heights, header::heightOf);
    assertThat(rows).isEqualTo(heights);
  }
}
