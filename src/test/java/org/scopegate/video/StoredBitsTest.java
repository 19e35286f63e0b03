package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredBitsTest {

  @ParameterizedTest
  @CsvSource({
    "8, 7, false, 0xFF, 255",
    "8, 7, true, 0xFF, -1",
    "8, 7, true, 0x80, -128",
    "8, 7, true, 0x7F, 127",
    "12, 11, true, 0x800, -2048",
    "12, 11, false, 0xFFF, 4095",
    "12, 15, false, 0xFFF0, 4095",
    "12, 15, false, 0x000F, 0",
    "12, 15, true, 0x8000, -2048",
    "16, 15, true, 0xFFFF, -1",
    "16, 15, false, 0xFFFF, 65535",
    "1, 0, false, 1, 1",
    "1, 0, true, 1, -1"
  })
  void areTheNumberBelowTheHighBit(
      int stored, int highBit, boolean signed, String word, int value) {
    StoredBits bits = new StoredBits(stored, highBit, signed);

    assertThat(bits.value(Integer.decode(word))).isEqualTo(value);
    assertThat(value).isBetween(bits.least(), bits.most());
  }

  @Test
  void cannotReachBelowTheirWord() {
    assertThatThrownBy(() -> new StoredBits(12, 10, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
