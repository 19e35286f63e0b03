package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "30s,PT30S",
    "15m,PT15M",
    "1h,PT1H",
    "7d,P7D",
    "60,PT60S",
    "250ms,PT0.25S",
    "1.5h,PT90M"
  })
  void readsDurations(String text, Duration expected) {
    assertThat(Quantity.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "5368709120,5368709120",
    "5GB,5368709120",
    "8 GiB,8589934592",
    "512kb,524288",
    "1TB,1099511627776"
  })
  void readsSizesInPowersOf1024(String text, long expected) {
    assertThat(Quantity.bytes(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"8M,8000000", "800k,800000", "62.5M,62500000", "20Mbit/s,20000000", "500000,500000"})
  void readsBitRatesInPowersOf1000(String text, long expected) {
    assertThat(Quantity.bitsPerSecond(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-5s", "5 weeks", "1e3", "0.0001s", "999999999999999999d"})
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.duration(text))
        .withMessageContaining("'" + text + "'");
  }
}
