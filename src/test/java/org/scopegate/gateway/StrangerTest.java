package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.tls.CertificatePattern;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;

class StrangerTest {

  private static final Topology TOPOLOGY =
      new Topology(
          List.of(),
          List.of(),
          List.of(
              new SourceRule(
                  List.of(new TitlePattern("TOWER_1")), List.of(HostRange.parse("10.0.0.1"))),
              new SourceRule(
                  List.of(new TitlePattern("BOUND")),
                  List.of(),
                  List.of(new CertificatePattern("CN=bound")),
                  Optional.empty(),
                  Optional.empty())));

  @ParameterizedTest
  @CsvSource({
    "TOWER_9, is no AE title of a source, CALLING_TITLE",
    "tower_1, 'is no AE title of a source: TOWER_1 is, and case counts', CALLING_TITLE",
    "TOWER_1, is not at a host of that source, HOST",
    "BOUND, 'has shown no certificate, which is not the certificate of that source', CERTIFICATE"
  })
  void isToldApart(String title, String why, TurnedAway.Ground ground) throws Exception {
    Caller caller = Caller.plain(new AeTitle(title), InetAddress.getByName("10.9.9.9"));

    assertThat(Stranger.why(caller, TOPOLOGY)).isEqualTo(why);
    assertThat(Stranger.ground(caller, TOPOLOGY)).isEqualTo(ground);
  }
}
