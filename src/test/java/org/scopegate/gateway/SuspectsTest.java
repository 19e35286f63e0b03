package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.scopegate.gateway.Verdict.Kind;
import org.scopegate.spool.EntryId;
import org.scopegate.ul.Ending;

class SuspectsTest {

  private static final Verdict LINE = new Verdict(Kind.LINE, "ABORTED_BY_PEER", "A-ABORT");
  private static final EntryId ONE = delivery(1);
  private static final EntryId OTHER = delivery(2);

  private final Suspects suspects = new Suspects();

  @Test
  void blamesTheObjectAtTheThirdTime() {
    assertThat(suspects.brokeOff(ONE, LINE)).isEqualTo(LINE);
    suspects.settled(OTHER, Kind.DELIVERED);
    assertThat(suspects.brokeOff(ONE, LINE)).isEqualTo(LINE);

    Verdict third = suspects.brokeOff(ONE, LINE);

    assertThat(third.kind()).isEqualTo(Kind.OBJECT);
    assertThat(third.why()).contains("3 times in this object").endsWith("A-ABORT");
  }

  @Test
  void blamesNoObjectThatIsTheOnlyOne() {
    for (int i = 0; i < 9; i++) {
      assertThat(suspects.brokeOff(ONE, LINE)).isEqualTo(LINE);
    }
  }

  @Test
  void blamesNoObjectWhileAllOfThemFareTheSame() {
    for (int i = 0; i < 9; i++) {
      assertThat(suspects.brokeOff(ONE, LINE)).isEqualTo(LINE);
      assertThat(suspects.brokeOff(OTHER, LINE)).isEqualTo(LINE);
    }
  }

  @Test
  void blamesSeveralObjectsOnceAnotherGotThrough() {
    for (int i = 0; i < 3; i++) {
      suspects.brokeOff(ONE, LINE);
      suspects.brokeOff(OTHER, LINE);
    }

    suspects.settled(delivery(3), Kind.DELIVERED);

    assertThat(suspects.brokeOff(ONE, LINE).kind()).isEqualTo(Kind.OBJECT);
    assertThat(suspects.brokeOff(OTHER, LINE).kind()).isEqualTo(Kind.OBJECT);
  }

  @Test
  void forgetsWhatWasSettled() {
    suspects.brokeOff(ONE, LINE);
    suspects.brokeOff(ONE, LINE);

    suspects.settled(ONE, Kind.DELIVERED);

    assertThat(suspects.brokeOff(ONE, LINE)).isEqualTo(LINE);
  }

  @Test
  void blamesNoObjectForWhatTheLineDoes() {
    assertThat(Suspects.mayBlame(Ending.ABORTED_BY_PEER)).isTrue();
    assertThat(Suspects.mayBlame(Ending.CONNECTION_LOST)).isTrue();
    assertThat(Suspects.mayBlame(Ending.TIMED_OUT)).isFalse();
    assertThat(Suspects.mayBlame(Ending.NOT_CONNECTED)).isFalse();
    assertThat(Suspects.mayBlame(Ending.ABORTED_HERE)).isFalse();
  }

  private static EntryId delivery(long number) {
    return new EntryId(org.scopegate.spool.Kind.DELIVERY, number);
  }
}
