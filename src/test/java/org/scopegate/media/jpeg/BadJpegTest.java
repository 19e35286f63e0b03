package org.scopegate.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source.Colour;

/** What is no image, half an image or a trap. */
class BadJpegTest {

  private static final String SOI = "FFD8";

  /** A lossless image of 4 x 2 samples of 8 bits; codes: 0 is no difference, 10 is one of 1. */
  private static final String LOSSLESS =
      SOI
          + "FFC3000B08 0002 0004 01 01 11 00"
          + "FFC40015 00 01010000000000000000000000000000 00 01"
          + "FFDA0008 01 01 00 01 00 00"
          + "2A 00"
          + "FFD9";

  /** A flat JPEG-LS image of 4 x 2 samples of 8 bits, in runs. */
  private static final String JPEG_LS =
      SOI + "FFF7000B08 0002 0004 01 01 11 00" + "FFDA0008 01 01 00 00 00 00" + "FF7F" + "FFD9";

  @Test
  void decodesTheGoodOnesOfThisTest() throws Exception {
    // 0, 0, 10+1, 0; the row below: 10+0, 0, 0, 0
    assertThat(samples(bytes(LOSSLESS))).isEqualTo("128 128 129 129 / 127 127 127 127 / ");
    assertThat(samples(bytes(JPEG_LS))).isEqualTo("0 0 0 0 / 0 0 0 0 / ");
  }

  /** Rsiz has its highest bit where extensions of ISO 15444-2 are used, as .92 and .93 allow. */
  @Test
  void refusesExtensionsOfJpeg2000WhoseInverseNobodyKnows() throws Exception {
    String plain =
        "FF4FFF510029 0000 00000010 00000010 00000000 00000000"
            + "00000010 00000010 00000000 00000000 0001 070101"
            + "FF52000C 00020001000204044001";

    assertThat(Jpeg2000Header.of(bytes(plain)).precision()).isEqualTo(8);
    assertThatThrownBy(() -> Jpeg2000Header.of(bytes(plain.replace("0029 0000", "0029 8100"))))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("extensions of ISO 15444-2");
  }

  @ParameterizedTest
  @CsvSource({
    "0000FFC0, it has no start",
    "FFD8FFD9, without frame header",
    "FFD8FFC3000B08, a JPEG segment of 11 bytes",
    "FFD8FFC3000B0800020004010111, a JPEG segment of 11 bytes",
    "FFD8FFC3000411 0000, too short",
    "FFD8FFC3000B08 0000 0004 01 01 11 00, a JPEG image of 4x0",
    "FFD8FFC3000B08 FFFF FFFF 01 01 11 00, a JPEG image of 65535x65535",
    "FFD8FFC3000B11 0002 0004 01 01 11 00, samples of 17 bits",
    "FFD8FFC3000808 0002 0004 00, with 0 components",
    "FFD8FFE0FFFF, a JPEG segment of 65535 bytes"
  })
  void saysWhatIsWrongWithAHeader(String hex, String message) {
    assertThatThrownBy(() -> JpegHeader.of(bytes(hex)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOSSLESS, JPEG_LS})
  void refusesEveryBeginningOfAnImage(String hex) {
    ByteBuffer whole = bytes(hex);
    for (int length = 0; length < whole.limit() - 3; length++) {
      ByteBuffer part = whole.slice(0, length);
      assertThatThrownBy(() -> samples(part))
          .as(length + " bytes")
          .isInstanceOf(MediaException.class);
    }
  }

  @Test
  void refusesAComponentThatStandsForAnotherOne() {
    String frame = "FFC3001108 0002 0004 03 01 11 00 02 11 00 03 11 00";
    String table = "FFC40015 00 01010000000000000000000000000000 00 01";
    String scan = "FFDA0008 01 01 00 01 00 00" + "2A 00";

    assertThatThrownBy(() -> samples(bytes(SOI + frame + table + scan.repeat(3) + "FFD9")))
        .isInstanceOf(MediaException.class)
        .hasMessage("JPEG component 1 comes twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {LOSSLESS, JPEG_LS})
  void throwsNothingButMediaExceptionsAtNoise(String hex) {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer image = bytes(hex);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        // the size is left alone, for time's sake
        int at = random.nextInt(image.limit());
        if (at < 7 || at > 10) {
          image.put(at, (byte) random.nextInt(256));
        }
      }
      try {
        samples(image);
      } catch (MediaException expected) {
        assertThat(expected.blame()).isEqualTo(MediaException.Blame.STREAM);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FFEE000E 41646F6265 0064 0000 0000 00, 01 02 03, RGB",
    "FFEE000E 41646F6265 0064 0000 0000 01, 52 47 42, YBR_FULL",
    "FFE00010 4A46494600 0101 00 0001 0001 00 00, 01 02 03, YBR_FULL",
    "'', 52 47 42, RGB"
  })
  void readsWhatAnImageSaysOfItsColours(String application, String ids, Colour colour)
      throws Exception {
    assertThat(JpegHeader.of(bytes(SOI + application + frame(ids))).says()).contains(colour);
  }

  @Test
  void knowsWhenAnImageSaysNothingOfItsColours() throws Exception {
    assertThat(JpegHeader.of(bytes(SOI + frame("01 02 03"))).says()).isEmpty();
  }

  private static String frame(String ids) {
    String[] id = ids.split(" ");
    return "FFC00011 08 0008 0008 03 %s 11 00 %s 11 00 %s 11 00".formatted(id[0], id[1], id[2]);
  }

  private static String samples(ByteBuffer image) throws MediaException {
    JpegHeader header = JpegHeader.of(image);
    StringBuilder text = new StringBuilder();
    JpegDecoder.decode(
        image,
        header,
        (component, y, row) -> {
          for (int x = 0; x < header.width(); x++) {
            text.append(row[x]).append(' ');
          }
          text.append("/ ");
        });
    return text.toString();
  }

  private static ByteBuffer bytes(String hex) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase()));
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
