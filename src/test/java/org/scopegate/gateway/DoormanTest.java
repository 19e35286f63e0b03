package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.gateway.Happening.AssociationRefused;
import org.scopegate.gateway.Happening.Ground;
import org.scopegate.gateway.Happening.HandshakeFailed;
import org.scopegate.testing.TestClock;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;

class DoormanTest {

  private static final InetAddress PEER = InetAddress.getLoopbackAddress();

  private final List<Happening> seen = new ArrayList<>();
  private final TurnedAway turnedAway = new TurnedAway(new TestClock());
  private final Doorman doorman =
      new Doorman(
          seen::add,
          new Activity(new TestClock()),
          turnedAway,
          () -> new Topology(List.of(), List.of(), List.of(SourceRule.of("TOWER_1"))));

  @Test
  void tellsOfWhomTlsTurnedAway() {
    doorman.handshakeFailed(PEER, "Empty client certificate chain");

    assertThat(seen).containsExactly(new HandshakeFailed(PEER, "Empty client certificate chain"));
    assertThat(turnedAway.latest())
        .extracting(TurnedAway.Refused::who)
        .containsExactly(new TurnedAway.Who("", "", PEER, TurnedAway.Ground.TLS));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,3,STRANGER,CALLING_TITLE",
    "1,1,7,CALLED_TITLE,CALLED_TITLE",
    "1,2,1,USER,USER",
    "1,1,2,PROTOCOL,PROTOCOL",
    "2,3,2,CAPACITY,CAPACITY"
  })
  void tellsOfWhomWeTurnedAwayAndOnWhichGround(
      int result, int source, int reason, Ground ground, TurnedAway.Ground remembered) {
    AssociateRq rq =
        AssociateRq.of(
            new AeTitle("NODE"), new AeTitle("TOWER"), List.of(), AssociationOptions.defaults());

    doorman.rejected(rq, PEER, new AssociateRj(result, source, reason));

    assertThat(seen)
        .singleElement()
        .isInstanceOfSatisfying(
            AssociationRefused.class, refused -> assertThat(refused.ground()).isEqualTo(ground));
    assertThat(turnedAway.latest())
        .extracting(TurnedAway.Refused::who)
        .containsExactly(new TurnedAway.Who("TOWER", "NODE", PEER, remembered));
  }
}
