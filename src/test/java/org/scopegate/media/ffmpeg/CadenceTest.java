package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.media.Rate;
import org.scopegate.testing.Gotcha;

class CadenceTest {

  private static final Fraction MILLIS = new Fraction(1, 1000);

  @Test
  void givesEachPictureOfTheSameRateItsSlot() {
    assertThat(slots(cadence(25, 25), 0, 40, 80, 120)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  @Gotcha(17)
  void losesNoPictureWhoseTimeWavers() {
    assertThat(slots(cadence(25, 25), 0, 65, 75, 125, 160)).containsExactly(0L, 2L, 3L, 4L, 5L);
  }

  @Test
  void letsABurstWaitAndCatchesUpInTheNextHole() {
    assertThat(slots(cadence(25, 25), 0, 10, 20, 30, 200, 240))
        .containsExactly(0L, 1L, 2L, 3L, 5L, 6L);
  }

  @Test
  void tellsByHowManySlotsTheLatestPictureIsLate() {
    Cadence cadence = cadence(25, 25);

    slots(cadence, 0, 10, 20, 200);

    assertThat(cadence.latest()).isEqualTo(1.5);
  }

  @Test
  void startsAtTheFirstPictureWhateverItsTime() {
    assertThat(slots(cadence(25, 25), 5_000, 5_040)).containsExactly(0L, 1L);
  }

  @Test
  void leavesOutEverySecondPictureAtHalfTheRate() {
    assertThat(slots(cadence(50, 25), 0, 20, 40, 60, 80, 100)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void fillsAHoleWithThePictureBeforeIt() {
    Cadence cadence = cadence(25, 25);
    cadence.place(0);

    Cadence.Place place = cadence.place(160);

    assertThat(place).isEqualTo(new Cadence.Place(1, 4));
  }

  @Test
  void goesOnInTheNextSlotWhenTheClockLeaps() {
    assertThat(slots(cadence(25, 25), 0, 40, 3_600_000, 3_600_040)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void goesOnInTheNextSlotWhenTheClockStepsBack() {
    assertThat(slots(cadence(25, 25), 2_000, 2_040, 2_080, 0, 40, 80))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void doesNotDriftOverADayAtNtscRates() {
    Rate ntsc = new Rate(30000, 1001);
    Cadence cadence = new Cadence(new Fraction(1, 90_000), ntsc, ntsc);
    long last = 0;
    for (long picture = 0; picture < 2_589_410; picture++) {
      last = cadence.place(picture * 3003).slot();
    }
    assertThat(last).isEqualTo(2_589_409);
  }

  private static Cadence cadence(int source, int wanted) {
    return new Cadence(MILLIS, Rate.of(source), Rate.of(wanted));
  }

  private static List<Long> slots(Cadence cadence, long... times) {
    List<Long> slots = new ArrayList<>();
    for (long time : times) {
      Cadence.Place place = cadence.place(time);
      if (!place.isOut()) {
        slots.add(place.slot());
      }
    }
    return slots;
  }
}
