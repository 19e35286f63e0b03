package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.media.Rate;

/** Uneven times made even: each picture keeps a slot, and sound stays with the pictures. */
class SteadyRateTest {

  private static final Fraction MICROS = new Fraction(1, 1_000_000);
  private static final Rate NTSC = new Rate(30_000, 1001);

  @Test
  void takesTheCommonRateThatTimesWaverAround() {
    Random random = new Random(7);

    assertThat(steady(500, i -> i * 40_000L + random.nextInt(9_000))).isEqualTo(Rate.of(25));
  }

  @Test
  void takesTheRateOfTheStepsWhereSomePicturesAreMissing() {
    assertThat(steady(500, i -> (i + i / 10) * 40_000L)).isEqualTo(Rate.of(25));
  }

  @Test
  void takesTheRateOfACameraThatMissesACommonOne() {
    // 30.01 a second for an hour would run two seconds ahead of its sound at 30
    Rate steady = steady(100_000, i -> Math.round(i * 2999 / 0.09) + i / 20_000 * 33_322L);

    assertThat(steady.perSecond()).isBetween(30.0, 30.02);
  }

  @Test
  void takesTheRateOfAPhoneAtItsFastest() {
    // ten seconds of 24 a second, ten of 60
    Rate steady = steady(840, i -> i < 240 ? i * 41_667L : 10_000_000 + (i - 240) * 16_667L);

    assertThat(steady.perSecond()).isBetween(59.9, 60.0);
  }

  @Test
  void takesFilmWithTelecineFlagsForFilm() {
    // 2:3 pulldown shows a picture for two fields, the next for three
    long field = 16_683;
    assertThat(steady(24_000, i -> (i / 2 * 5L + i % 2 * 2) * field))
        .isEqualTo(new Rate(24_000, 1001));
  }

  @Test
  void staysAtSixtyForPicturesThatCameInPairs() {
    assertThat(steady(3000, i -> i / 2 * 100_000L + i % 2 * 1_000L)).isEqualTo(Rate.of(20));
    assertThat(steady(300, i -> i / 8 * 500_000L + i % 8 * 1_000L)).isEqualTo(Rate.of(60));
  }

  @Test
  void goesBeyondSixtyForASourceThatIsFasterForLong() {
    // two seconds of 120 a second and two of 10, again and again
    assertThat(
            steady(
                1300,
                i -> {
                  long round = i / 260 * 4_000_000L;
                  int within = i % 260;
                  return round
                      + (within < 240 ? within * 8_333L : 2_000_000 + (within - 240) * 100_000L);
                }))
        .isEqualTo(Rate.of(120));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void losesNoPictureAndIsNeverTwoSlotsLate(int seed) {
    Random random = new Random(seed);
    List<Long> times = new ArrayList<>();
    long time = random.nextInt(1_000_000);
    while (times.size() < 2000) {
      int run = 1 + random.nextInt(200);
      long step = 16_700 + random.nextInt(60_000); // at most 59.9 a second
      for (int i = 0; i < run; i++) {
        times.add(time);
        time += step;
      }
      time += random.nextInt(4) == 0 ? random.nextInt(2_000_000) : 0;
    }
    PictureTimes pictures = PictureTimes.of(MICROS, times);
    Rate mean = pictures.mean(NTSC);

    Rate steady = pictures.steady(mean);

    Cadence cadence = new Cadence(MICROS, mean, steady);
    long last = -1;
    for (long picture : times) {
      Cadence.Place place = cadence.place(picture);
      double due = (picture - times.get(0)) * steady.perSecond() / 1_000_000;
      assertThat(place.slot()).isGreaterThan(last);
      assertThat(place.slot() - due).isBetween(-0.51, 1.999);
      assertThat(place.first()).isEqualTo(last + 1);
      last = place.slot();
    }
    assertThat(steady.perSecond()).isBetween(mean.perSecond() * 0.998, 60.0);
  }

  private static Rate steady(int count, IntToLongFunction timeOf) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(timeOf.applyAsLong(i));
    }
    PictureTimes pictures = PictureTimes.of(MICROS, times);
    assertThat(pictures.hasEqualSteps()).isFalse();
    return pictures.steady(pictures.mean(NTSC));
  }
}
