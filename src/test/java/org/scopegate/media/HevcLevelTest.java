package org.scopegate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HevcLevelTest {

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 15",
    "1920, 1200, 11",
    "2560, 1440, 11",
    "2560, 2048, 7",
    "3840, 2160, 5",
    "4096, 2160, 5"
  })
  void boundsReferencesByThePictureBuffer(int width, int height, int references) {
    assertThat(HevcLevel.LEVEL_5_1.maxReferences(width, height)).isEqualTo(references);
  }

  @ParameterizedTest
  @CsvSource({
    "3840, 2160, 64, true",
    "3840, 2160, 65, false",
    "4096, 2160, 60, true",
    "4096, 2160, 61, false",
    "4096, 2176, 60, true",
    "4096, 2184, 25, false",
    "8440, 64, 25, true",
    "8448, 64, 25, false"
  })
  void holdsSizesAndRates(int width, int height, int rate, boolean held) {
    assertThat(HevcLevel.LEVEL_5_1.holds(width, height, Rate.of(rate))).isEqualTo(held);
  }

  @Test
  void isFoundByCodecAndNumber() {
    assertThat(CodecLevel.of(Codec.HEVC, 153)).isEqualTo(HevcLevel.LEVEL_5_1);
    assertThat(CodecLevel.of(Codec.H264, 42)).isEqualTo(H264Level.LEVEL_4_2);
    assertThatThrownBy(() -> CodecLevel.of(Codec.HEVC, 156)).hasMessageContaining("156");
    assertThatThrownBy(() -> CodecLevel.of(Codec.MPEG2, 4)).hasMessageContaining("MPEG2");
  }
}
