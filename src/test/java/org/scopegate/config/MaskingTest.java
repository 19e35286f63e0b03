package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password: hunter2|password: ***",
        "  - smtp_password: 'hunter2' # mine|  - smtp_password: ***",
        "tls: {password: hunter2, key: a.pem}|tls: {password: ***",
        "\"token\": hunter2|\"token\": ***",
        "PASSCODE: hunter2|PASSCODE: ***",
        "token: ${TOKEN:-hunter2}|token: ***",
        "tls: {\"password\":\"hunter2\"}|tls: {\"password\":***",
        "url: https://hooks.example?key=hunter2|url: https://hooks.example?***",
        "url: https://anna:hunter2@host|url: https://***@host",
        "url: https://hooks.example/T1/hunter2|url: https://hooks.example/***"
      })
  void hidesWhatIsSecret(String line, String shown) {
    assertThat(Masking.of(line)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password_file: conf/secret",
        "password: ${SCOPEGATE_KEY_PASSWORD}   # of the key",
        "passcode_in_clear: true",
        "key: conf/tls/node.key",
        "host: pacs.hospital.local",
        "tls: {password: ${P}, key: a.pem}"
      })
  void showsWhatIsNone(String line) {
    assertThat(Masking.of(line)).isEqualTo(line);
  }

  @Test
  void hidesWhatGoesOnInTheNextLines() {
    assertThat(Masking.of("a:\n  password: |\n    hunter2\n    hunter3\n  host: b"))
        .isEqualTo("a:\n  password: ***\n    ***\n    ***\n  host: b");
    assertThat(Masking.of("password: # mine\n  hunter2\nhost: b"))
        .isEqualTo("password: # mine\n  ***\nhost: b");
  }

  @Test
  void showsAllOfTheShippedConfigurationButTheAddressOfAWebHook() throws Exception {
    String shipped = Files.readString(Path.of("conf", "config.yaml"));

    assertThat(Masking.of(shipped).lines().filter(line -> line.contains("***")))
        .containsExactly("  #   url: \"https://chat.hospital.local/***\"");
  }
}
