package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.H264Level;
import org.scopegate.media.Rate;

class LevelsTest {

  @ParameterizedTest
  @CsvSource({
    "720, 576, 151, true, true",
    "1024, 768, 80, true, true",
    "1280, 720, 68, true, true",
    "1280, 720, 69, false, true",
    "1280, 1024, 48, true, true",
    "1440, 1080, 41, false, true",
    "1920, 1080, 30, true, true",
    "1920, 1080, 31, false, true",
    "1920, 1080, 64, false, true",
    "1920, 1080, 65, false, false",
    "1920, 1200, 1, false, false",
    "2048, 1080, 60, false, true",
    "3840, 2160, 1, false, false",
    "4096, 16, 25, true, true",
    "4112, 16, 25, false, true",
    "4240, 16, 25, false, false",
    "64, 64, 172, true, true",
    "64, 64, 173, false, false",
  })
  void knowsWhatLevels41And42Hold(int width, int height, int rate, boolean at41, boolean at42) {
    Picture picture = new Picture(width, height, Rate.of(rate));

    assertThat(Levels.holds(H264Level.LEVEL_4_1, picture)).isEqualTo(at41);
    assertThat(Levels.holds(H264Level.LEVEL_4_2, picture)).isEqualTo(at42);
  }
}
