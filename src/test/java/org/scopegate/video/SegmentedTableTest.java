package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Segments of PS3.3 C.7.9.2, in bytes. */
class SegmentedTableTest {

  @Test
  void holdsDiscreteEntries() {
    assertThat(bytes(8, 0, 3, 7, 8, 9)).containsExactly(7, 8, 9);
  }

  /** From the entry before, 10, to 20 in five steps of 2. */
  @Test
  void holdsStraightLines() {
    assertThat(bytes(8, 0, 1, 10, 1, 5, 20)).containsExactly(10, 12, 14, 16, 18, 20);
    assertThat(bytes(8, 0, 1, 20, 1, 4, 0)).containsExactly(20, 15, 10, 5, 0);
  }

  /** Two segments again from byte 0, the line now from 4 on. */
  @Test
  void repeatsSegments() {
    assertThat(bytes(9, 0, 1, 4, 1, 2, 8, 2, 2, 0, 0, 0, 0)).containsExactly(4, 6, 8, 4, 6, 8);
  }

  @Test
  void repeatsSegmentsAtOffsetsInBytesOfWords() {
    byte[] words = {0, 0, 1, 0, 9, 0, 0, 0, 2, 0, 5, 0, 6, 0, 2, 0, 1, 0, 6, 0, 0, 0};

    assertThat(new SegmentedTable(words, 2, 9).entries()).containsExactly(9, 5, 6, 5, 6);
  }

  @Test
  void neverGrowsBeyondItsDescriptor() {
    assertThat(bytes(4, 0, 1, 1, 1, 255, 255)).hasSize(4);
  }

  @Test
  void endsWhereItMakesNoSense() {
    assertThat(bytes(8, 0, 1, 1, 9, 1, 1)).containsExactly(1);
    assertThat(bytes(8, 1, 4, 9)).isEmpty();
    assertThat(bytes(8, 0, 9, 1)).isEmpty();
    assertThat(bytes(8, 0, 0, 0, 1, 5)).isEmpty();
    assertThat(bytes(8, 0, 1, 5, 2, 200, 3, 0, 0, 0)).containsExactly(5);
    assertThat(bytes(8, 0, 1, 5, 2, 1, 255, 255, 255, 127)).containsExactly(5);
  }

  private static int[] bytes(int most, int... values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (byte) values[i];
    }
    return new SegmentedTable(data, 1, most).entries();
  }
}
