package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AeTitleTest {

  @Test
  void dropsLeadingAndTrailingSpaces() {
    assertThat(new AeTitle("  MAIN PACS ").text()).isEqualTo("MAIN PACS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "                ", "SEVENTEEN_LETTERS", "A\\B", "A\nB", "ÄRZTE"})
  void refusesWhatIsNoTitle(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AeTitle(text));
  }
}
