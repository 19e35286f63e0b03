package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scopegate.tls.CertificatePattern;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;

class TopologyTest {

  private static final Destination MAIN = Destination.at("MAIN", "localhost", 11113);
  private static final GatewayAe GATE =
      new GatewayAe(
          "GATE",
          11112,
          List.of(Route.to("original", "MAIN").withFrom("OR*"), Route.to("high", "MAIN")));

  @Test
  void takesTheFirstRouteThatMatches() {
    Topology topology = new Topology(List.of(GATE), List.of(MAIN), List.of());

    assertThat(topology.route("GATE", "OR1").orElseThrow().profile()).isEqualTo("original");
    assertThat(topology.route("GATE", "TOWER").orElseThrow().profile()).isEqualTo("high");
    assertThat(topology.route("OTHER", "TOWER")).isEmpty();
  }

  @Test
  void admitsATitleOnlyFromItsHosts() throws Exception {
    SourceRule anywhere = SourceRule.of("TOWER");
    SourceRule local =
        new SourceRule(
            List.of(new TitlePattern("STORESCU")),
            List.of(HostRange.parse("127.0.0.0/8"), HostRange.parse("::1")));
    Topology topology = new Topology(List.of(GATE), List.of(MAIN), List.of(anywhere, local));

    assertThat(topology.admits("TOWER", InetAddress.getByName("10.9.9.9"))).isTrue();
    assertThat(topology.admits("STORESCU", InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(topology.admits("STORESCU", InetAddress.getByName("::1"))).isTrue();
    assertThat(topology.admits("STORESCU", InetAddress.getByName("10.9.9.9"))).isFalse();
    assertThat(topology.admits("STRANGER", InetAddress.getByName("127.0.0.1"))).isFalse();
  }

  @Test
  void aTitleThatIsBoundIsNotLetInByAPatternForOthers() throws Exception {
    SourceRule bound =
        new SourceRule(List.of(new TitlePattern("TOWER_1")), List.of(HostRange.parse("10.0.0.1")));
    Topology topology =
        new Topology(List.of(GATE), List.of(MAIN), List.of(SourceRule.of("TOWER_*"), bound));

    assertThat(topology.admits("TOWER_1", InetAddress.getByName("10.0.0.1"))).isTrue();
    assertThat(topology.admits("TOWER_1", InetAddress.getByName("10.9.9.9"))).isFalse();
    assertThat(topology.admits("TOWER_2", InetAddress.getByName("10.9.9.9"))).isTrue();
  }

  @Test
  void anArchiveThatMayCallToReportMayNotSendByTheRuleOfOthers() throws Exception {
    SourceRule towers =
        new SourceRule(
            List.of(new TitlePattern("*")),
            List.of(),
            List.of(new CertificatePattern("CN=tower")),
            Optional.empty(),
            Optional.empty());
    Destination asked =
        Destination.at("MAIN", "127.0.0.1", 11113).withStorageCommitment(Duration.ofMinutes(1));
    Topology topology = new Topology(List.of(GATE), List.of(asked), List.of(towers));
    Caller archive = Caller.plain(new AeTitle("MAIN"), InetAddress.getByName("127.0.0.1"));

    assertThat(topology.admits(archive)).isTrue();
    assertThat(topology.route("GATE", archive)).isEmpty();
  }

  @Test
  void refusesTwoAesWithOneTitle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topology(List.of(GATE), List.of(MAIN, MAIN), List.of()))
        .withMessageContaining("MAIN");
  }

  @Test
  void refusesARouteToAnUnknownDestination() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topology(List.of(GATE), List.of(), List.of()))
        .withMessageContaining("unknown destination MAIN");
  }
}
