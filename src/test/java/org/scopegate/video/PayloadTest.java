package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

  @ParameterizedTest
  @CsvSource({
    "JPEG, FFD8 FFE0 0006 4A464946 FFC0 000B 08",
    "JPEG, FFD8 FFDB 0004 0102 FFC3 000B 08",
    "JPEG, FFD8 FFFF FFC2 000B 0800 0000",
    "JPEG_LS, FFD8 FFE8 0004 0102 FFF7 000B 08",
    "JPEG_LS, FFD8 FFF7 000B 0800 0800 0801",
    "JPEG_2000, FF4F FF51 0029 4000 00000000",
    "JPEG_2000, 0000000C 6A502020 0D0A870A",
    "JPEG_XL, FF0A 7A24 0000 0000 0000 0000",
    "JPEG_XL, 0000000C 4A584C20 0D0A870A",
    "RUN_LENGTH, 03000000 40000000 50000000",
    "STREAM, 00000018 66747970 6D703432",
    "STREAM, 000001BA 44000401 00000000",
    "STREAM, 000001B3 2D01E033 00000000",
    "STREAM, 00000001 67640029 AC000000",
    "STREAM, 00000167 640029AC 00000000",
    "STREAM, 00000001 40010C01 FFFF0160",
    "UNKNOWN, 00000000 00000000 00000000",
    "UNKNOWN, 10000000 40000000 50000000",
    "UNKNOWN, FFD8",
  })
  void areToldByTheirFirstBytes(Payload payload, String hex) {
    assertThat(Payload.of(bytes(hex))).isEqualTo(payload);
  }

  @Test
  void areATransportStreamWhereTwoPacketsAreInSync() {
    byte[] packets = new byte[400];
    packets[0] = 0x47;
    assertThat(Payload.of(ByteBuffer.wrap(packets))).isEqualTo(Payload.UNKNOWN);

    packets[188] = 0x47;
    assertThat(Payload.of(ByteBuffer.wrap(packets))).isEqualTo(Payload.STREAM);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
