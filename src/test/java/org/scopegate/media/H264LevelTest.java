package org.scopegate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264LevelTest {

  @ParameterizedTest
  @CsvSource({
    "720, 576, 16, 16",
    "1024, 768, 10, 11",
    "1280, 720, 9, 9",
    "1280, 1024, 6, 6",
    "1350, 1080, 5, 6",
    "1920, 1080, 4, 4",
    "64, 64, 16, 16"
  })
  void boundsReferencesByThePictureBuffer(int width, int height, int at41, int at42) {
    assertThat(H264Level.of(41).maxReferences(width, height)).isEqualTo(at41);
    assertThat(H264Level.of(42).maxReferences(width, height)).isEqualTo(at42);
  }

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 30, true, true",
    "1920, 1080, 60, false, true",
    "1920, 1200, 25, false, false",
    "1280, 720, 60, true, true",
    "2048, 1080, 60, false, true",
    "3840, 2160, 25, false, false",
    "4112, 16, 25, false, true",
    "4240, 16, 25, false, false"
  })
  void holdsSizesAndRates(int width, int height, int rate, boolean at41, boolean at42) {
    assertThat(H264Level.of(41).holds(width, height, Rate.of(rate))).isEqualTo(at41);
    assertThat(H264Level.of(42).holds(width, height, Rate.of(rate))).isEqualTo(at42);
  }

  @Test
  void knowsNoOtherLevels() {
    assertThatThrownBy(() -> H264Level.of(51)).hasMessageContaining("level_idc 51");
  }
}
