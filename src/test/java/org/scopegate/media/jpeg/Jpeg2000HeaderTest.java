package org.scopegate.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** What JPEG 2000 codestreams say of themselves, and what they must not. */
class Jpeg2000HeaderTest {

  /** SIZ of a gray image of 8 bits behind its width and height, as large as its one tile. */
  private static final String REST =
      "00000000 00000000 00000008 00000008 00000000 00000000 0001 07 01 01";

  private static final String COD = "FF52 000C 00 00 0001 00 05 04 04 00 01";
  private static final String GOOD = "FF4F FF51 0029 0000 00000008 00000008 " + REST + COD;

  @Test
  void readsTheHeaderOfThisTest() throws Exception {
    assertThat(Jpeg2000Header.of(bytes(GOOD)))
        .isEqualTo(new Jpeg2000Header(8, 8, 1, 8, false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "FFFFFFFF, FFFFFFFF, a JPEG 2000 image of 4294967295x4294967295",
    "80000000, 80000000, a JPEG 2000 image of 2147483648x2147483648",
    "00002001, 00002000, a JPEG 2000 image of 8193x8192",
    "00000000, 00000008, a JPEG 2000 image of 0x8"
  })
  void refusesSizesThatNoVideoHas(String width, String height, String message) {
    assertFault("FF4F FF51 0029 0000 " + width + height + REST + COD, message);
  }

  @ParameterizedTest
  @CsvSource({"0000, of 0 bytes", "0001, of 1 bytes"})
  void refusesSegmentsThatAreShorterThanTheirLength(String length, String message) {
    assertFault(GOOD.replace("FF51 0029", "FF51 " + length), message);
    assertFault(GOOD.replace("FF52 000C", "FF52 " + length), message);
  }

  @Test
  void throwsNothingButMediaExceptionsAtNoise() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer header = bytes(GOOD);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        header.put(random.nextInt(header.limit()), (byte) random.nextInt(256));
      }
      try {
        Jpeg2000Header.of(header);
      } catch (MediaException expected) {
        assertThat(expected.blame()).isEqualTo(Blame.STREAM);
      }
    }
  }

  private static void assertFault(String hex, String message) {
    assertThatThrownBy(() -> Jpeg2000Header.of(bytes(hex)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(message);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase()));
  }
}
