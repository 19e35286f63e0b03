package org.scopegate.media;

import java.util.Arrays;
import java.util.List;

/**
 * What is shown for a stored sample: a table from the stored bits, read as an unsigned number, to 8
 * bits. Windows, inversions and palettes are all worked out beforehand and are nothing else here.
 */
public final class Rendering {

  /** Samples of 8 bits that are shown as they are. */
  public static final Rendering AS_THEY_ARE = new Rendering(List.of());

  private final List<byte[]> tables;

  private Rendering(List<byte[]> tables) {
    this.tables = tables.stream().map(byte[]::clone).toList();
  }

  /** One table for every sample of a pixel. */
  public static Rendering levels(byte[] table) {
    return new Rendering(List.of(table));
  }

  /** Pixels of one sample that are shown in colour: full range R, G and B of each value. */
  public static Rendering palette(byte[] red, byte[] green, byte[] blue) {
    return new Rendering(List.of(red, green, blue));
  }

  /**
   * A table that shows the whole range of the stored bits, the smallest value black.
   *
   * @param stored bits, 1 to 16
   */
  public static byte[] wholeRange(int stored, boolean signed) {
    int largest = (1 << stored) - 1;
    int middle = signed ? 1 << stored - 1 : 0;
    byte[] table = new byte[largest + 1];
    for (int value = 0; value <= largest; value++) {
      table[value] = (byte) (((value ^ middle) * 255L + largest / 2) / largest);
    }
    return table;
  }

  public boolean isAsTheyAre() {
    return tables.isEmpty();
  }

  public boolean isPalette() {
    return tables.size() == 3;
  }

  /** None, one or three tables of 2 to the power of the stored bits; not to be changed. */
  public List<byte[]> tables() {
    return tables;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rendering rendering
        && Arrays.deepEquals(tables.toArray(), rendering.tables.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(tables.toArray());
  }
}
