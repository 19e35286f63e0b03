package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.media.Source.Colour;
import org.scopegate.media.Source.FrameCodec;

/**
 * High-throughput JPEG 2000: images of 16 x 16 samples, losslessly coded by OpenJPH from values
 * that are worked out here again. No encoder of it is among Debian's packages that we test with.
 */
class HighThroughputTest {

  private static final int SIZE = 16;

  private static final String GRAY_12 =
      "FF4FFF51002940000000001000000010000000000000000000000010000000100000000000000000"
          + "00010B0101FF500008000200000006FF52000C00020001000204044001FF5C000A20687070706868"
          + "68FF64001700014F70656E4A50482056657220302E33312E302EFF90000A00000000006C0001FF93"
          + "C002DFFF7FEF2F78FD173C800884FCBBCD2FEFB4276082180DFD00CE0E4200B73800C00155000550"
          + "6490410619AA7282750046C330FEC01081ECB600C002D0800560F2F2F2F2F2F2F2F2E7CA7A7A7182"
          + "7800DEDDDDDDFDF27BF7C9ECB800FFD9";

  private static final String GRAY_16 =
      "FF4FFF51002940000000001000000010000000000000000000000010000000100000000000000000"
          + "00010F0101FF50000800020000000AFF52000C00020001000204044001FF5C000A20889090908888"
          + "88FF64001700014F70656E4A50482056657220302E33312E302EFF90000A0000000000850001FF93"
          + "C0002E9CFF7F5FF0FF022FFBFF02E78024420CF205AF3B7FCDEBD49E0944890C8623F400CE0E8400"
          + "B73800C00015900005604E8693E1643819AA748275006424830C32FEC05281ECB600C0002D480005"
          + "A43EEFF33EEFF33EEFF33EEFF3E7CA7A7A73827800F2E5E5E5E5E5E5E5FD8C607BF63181ECBA00FF"
          + "D9";

  private static final String RGB_8 =
      "FF4FFF51002F40000000001000000010000000000000000000000010000000100000000000000000"
          + "0003070101070101070101FF500008000200000003FF52000C00020001010204044001FF5C000A20"
          + "50585858505050FF64001700014F70656E4A50482056657220302E33312E302EFF90000A00000000"
          + "00B50001FF93C0169869361C65C9F327B7E0CDCFB7FB119F92A9B600C016885A6BADB5D6E38C33CE"
          + "380140C724D0B700C01690D35453551C77BACFAE79DDFC1945E9219600C0096004E0F0B4F2740008"
          + "E0C049ECB500A005403122FEC1C9ECB500C009E005400000A0A7C275003122FEC1C9ECB500C013C0"
          + "152000E7C0294BE60002FEFD87EFDFECB700A00A90FF7FFDD7BF75ECB700C015300548AAAAE7E9E9"
          + "E9E27700FF7FFDD7BF75ECB700FFD9";

  @TempDir private Path folder;

  @Test
  void decodesGrayOf12Bits() throws Exception {
    assertThat(Shown.of(source(GRAY_12, 12)).samples())
        .isEqualTo(scaled((x, y) -> x * 250 + y * 16 & 4095, 4095));
  }

  @Test
  void decodesGrayOf16Bits() throws Exception {
    assertThat(Shown.of(source(GRAY_16, 16)).samples())
        .isEqualTo(scaled((x, y) -> x * 4000 + y * 250 & 65535, 65535));
  }

  @Test
  void decodesTransformedColourAsRgb() throws Exception {
    Shown shown = Shown.of(source(RGB_8, 8));

    assertThat(shown.component(0)).isEqualTo(scaled((x, y) -> 60 + x * 4, 255));
    assertThat(shown.component(1)).isEqualTo(scaled((x, y) -> 70 + y * 4, 255));
    assertThat(shown.component(2)).isEqualTo(scaled((x, y) -> 100, 255));
  }

  private static int[] scaled(IntBinaryOperator value, int largest) {
    int[] samples = new int[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      int stored = value.applyAsInt(i % SIZE, i / SIZE);
      samples[i] = (int) Math.round(stored * 255.0 / largest);
    }
    return samples;
  }

  private Source source(String hex, int stored) throws Exception {
    byte[] image = HexFormat.of().withUpperCase().parseHex(hex);
    Path file = Files.write(folder.resolve("image"), image);
    return new Source.CodedFrames(
        file,
        List.of(List.of(new ByteRange(0, image.length))),
        FrameCodec.JPEG_2000,
        Colour.AS_CODED,
        stored,
        Rendering.AS_THEY_ARE,
        Pace.even(Rate.of(25)));
  }
}
