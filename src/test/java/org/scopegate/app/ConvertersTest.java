package org.scopegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.app.peer.HostPort;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

  @ParameterizedTest
  @CsvSource({
    "pacs.local:104, pacs.local, 104",
    "10.1.0.7:11112, 10.1.0.7, 11112",
    "[::1]:104, ::1, 104"
  })
  void readsAddresses(String text, String host, int port) {
    assertThat(Converters.hostPort(text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pacs.local", ":104", "pacs:", "pacs:0", "pacs:65536", "pacs:1e3"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> Converters.hostPort(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void readsTimes() {
    assertThat(Converters.duration("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Converters.duration("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Converters.duration("5")).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-1s", "1 s", "soon", "1d"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Converters.duration(text)).hasMessageContaining("30s");
  }

  @Test
  void saysWhatAnAeTitleIs() {
    assertThatThrownBy(() -> Converters.aeTitle("SEVENTEEN_LETTERS"))
        .hasMessageContaining("1 to 16");
  }
}
