package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "192.168.0.7, 192.168.0.7, true",
    "192.168.0.7, 192.168.0.8, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "::1, ::1, true",
    "fd00::/8, fd12::9, true",
    "fd00::/8, fe80::9, false",
    "10.0.0.0/8, ::ffff:10.3.4.5, true"
  })
  void comparesTheFirstBits(String range, String address, boolean expected)
      throws UnknownHostException {
    assertThat(HostRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pacs",
        "10.1",
        "10.1.0.0/33",
        "10.1.0.0/-1",
        "10.1.2.0/16",
        "1.2.3.4/",
        "300.1.1.1",
        "::1/129",
        ":"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostRange.parse(text));
  }
}
