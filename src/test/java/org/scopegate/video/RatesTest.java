package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

  @ParameterizedTest
  @CsvSource({
    "33.367, 30000/1001",
    "33.3667, 30000/1001",
    "33.33, 30",
    "33.3, 30",
    "33.3333, 30",
    "16.683, 60000/1001",
    "16.67, 60",
    "41.708, 24000/1001",
    "41.667, 24",
    "40, 25",
    "40.0, 25",
    "20, 50",
    "66.6667, 15",
    "133.333, 15/2",
    "76, 6579/500",
    "1000, 1",
    "60000, 17/1000",
  })
  void readsTheRateThatAFrameTimeMeans(double milliseconds, String rate) {
    assertThat(Rates.ofFrameTime(milliseconds)).hasToString(rate);
  }
}
