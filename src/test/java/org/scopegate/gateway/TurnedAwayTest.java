package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.scopegate.gateway.TurnedAway.Ground;
import org.scopegate.gateway.TurnedAway.Refused;
import org.scopegate.gateway.TurnedAway.Who;
import org.scopegate.testing.TestClock;

class TurnedAwayTest {

  private final TestClock clock = new TestClock();
  private final TurnedAway turnedAway = new TurnedAway(clock);

  @Test
  void countsTheSameCallerAndKeepsItsFirstAndItsLastTime() {
    Instant first = clock.instant();

    turnedAway.add(who("TOWER_1", Ground.HOST), "once");
    clock.advance(Duration.ofMinutes(5));
    turnedAway.add(who("TOWER_1", Ground.HOST), "again");

    assertThat(turnedAway.latest())
        .containsExactly(
            new Refused(who("TOWER_1", Ground.HOST), "again", 2, first, clock.instant()));
  }

  @Test
  void tellsTheSameCallerApartByWhatWasTheMatter() {
    turnedAway.add(who("TOWER_1", Ground.HOST), "");
    turnedAway.add(who("TOWER_1", Ground.CALLED_TITLE), "");

    assertThat(turnedAway.latest())
        .extracting(Refused::who)
        .containsExactly(who("TOWER_1", Ground.CALLED_TITLE), who("TOWER_1", Ground.HOST));
  }

  @Test
  void forgetsWhoWasNotHeardOfForLongestWhenThereAreTooMany() {
    turnedAway.add(who("OFTEN", Ground.HOST), "");
    for (int number = 1; number < TurnedAway.MOST; number++) {
      turnedAway.add(who("STRANGER_" + number, Ground.CALLING_TITLE), "");
    }
    turnedAway.add(who("OFTEN", Ground.HOST), "");

    turnedAway.add(who("ONE_MORE", Ground.CALLING_TITLE), "");

    assertThat(turnedAway.latest())
        .hasSize(TurnedAway.MOST)
        .extracting(refused -> refused.who().callingTitle())
        .startsWith("ONE_MORE", "OFTEN")
        .doesNotContain("STRANGER_1")
        .contains("STRANGER_2");
  }

  private static Who who(String title, Ground ground) {
    return new Who(title, "NODE", InetAddress.getLoopbackAddress(), ground);
  }
}
