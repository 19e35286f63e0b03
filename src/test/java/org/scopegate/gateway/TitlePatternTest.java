package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlePatternTest {

  @ParameterizedTest
  @CsvSource({
    "TOWER_1, TOWER_1, true",
    "TOWER_1, tower_1, false",
    "TOWER_?, TOWER_7, true",
    "TOWER_?, TOWER_17, false",
    "OR*, OR, true",
    "OR*, OR.12, true",
    "*, ANY, true",
    "A.C, ABC, false",
    "'[A]', A, false",
    "'\\E', X, false"
  })
  void matchesStarsAndQuestionMarksAndNothingElse(String pattern, String title, boolean expected) {
    if (pattern.contains("\\")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new TitlePattern(pattern));
    } else {
      assertThat(new TitlePattern(pattern).matches(title)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "SEVENTEEN_LETTERS", " A", "A\nB", "Ä", "A\\B"})
  void refusesWhatIsNoTitle(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TitlePattern(text));
  }
}
