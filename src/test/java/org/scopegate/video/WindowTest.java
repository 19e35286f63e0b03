package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.video.Window.Shape;

/** Values worked by hand from the formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3. */
class WindowTest {

  /** c = 2048, w = 4096: (x - 2047.5) / 4095 + 0.5, the example of C.11.2.1.2.1. */
  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "2047, 0.49987789988", "2048, 0.50012210012", "4095, 1", "5000, 1"})
  void isLinearOverOneValueLessThanItsWidth(double value, double shown) {
    assertThat(new Window(2048, 4096, Shape.LINEAR).at(value)).isCloseTo(shown, within(1e-9));
  }

  /** c = 0, w = 100: black to -50, white from 49. */
  @ParameterizedTest
  @CsvSource({"-50, 0", "-49, 0.01010101", "0, 0.50505051", "49, 1", "50, 1"})
  void mayLieBelowZero(double value, double shown) {
    assertThat(new Window(0, 100, Shape.LINEAR).at(value)).isCloseTo(shown, within(1e-6));
  }

  /** c = 0, w = 100: (x - 0) / 100 + 0.5. */
  @ParameterizedTest
  @CsvSource({"-51, 0", "-50, 0", "-25, 0.25", "0, 0.5", "50, 1", "51, 1"})
  void isExactOverItsWidth(double value, double shown) {
    assertThat(new Window(0, 100, Shape.LINEAR_EXACT).at(value)).isCloseTo(shown, within(1e-9));
  }

  /** c = 10, w = 4: 1 / (1 + e^-(x - 10)). */
  @ParameterizedTest
  @CsvSource({"10, 0.5", "11, 0.7310585786", "9, 0.2689414214", "1000000, 1", "-1000000, 0"})
  void mayBeASigmoid(double value, double shown) {
    assertThat(new Window(10, 4, Shape.SIGMOID).at(value)).isCloseTo(shown, within(1e-9));
  }

  /** c = 100, w = 1: black up to 99.5, white above. */
  @Test
  void isAThresholdWhereItIsOneWide() {
    Window window = new Window(100, 1, Shape.LINEAR);

    assertThat(window.at(99)).isZero();
    assertThat(window.at(100)).isOne();
  }

  @Test
  void cannotBeNarrowerThanItsShapeAllows() {
    assertThat(Window.isPossible(0, 0.5, Shape.LINEAR)).isFalse();
    assertThat(Window.isPossible(0, 0.5, Shape.LINEAR_EXACT)).isTrue();
    assertThat(Window.isPossible(0, 0, Shape.SIGMOID)).isFalse();
    assertThat(Window.isPossible(Double.NaN, 1, Shape.LINEAR)).isFalse();
  }

  @Test
  void isLinearWhereNothingIsSaid() {
    assertThat(Shape.of("")).contains(Shape.LINEAR);
    assertThat(Shape.of("SIGMOID")).contains(Shape.SIGMOID);
    assertThat(Shape.of("CURVED")).isEmpty();
  }
}
