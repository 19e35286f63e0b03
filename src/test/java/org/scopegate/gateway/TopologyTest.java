package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

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
