package org.scopegate.video;

import java.util.Arrays;

/**
 * Unfolds a segmented palette, PS3.3 C.7.9.2: discrete, linear and indirect segments. Never makes
 * more entries than the descriptor has, however often segments repeat each other.
 */
final class SegmentedTable {

  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final int[] words;
  private final int width;
  private final int[] entries;
  private int count;

  /**
   * Reads nothing yet.
   *
   * @param width bytes of a word, 1 or 2; opcodes, lengths and values are words
   * @param most entries that the table has
   */
  SegmentedTable(byte[] data, int width, int most) {
    this.words = LookupTable.values(data, width, data.length / width);
    this.width = width;
    this.entries = new int[most];
  }

  /** The entries that the segments make; fewer than wanted where they end early. */
  int[] entries() {
    int at = 0;
    while (at >= 0 && count < entries.length) {
      at = segment(at, true);
    }
    return Arrays.copyOf(entries, count);
  }

  /** Unfolds one segment and says where the next one is, -1 where there is none. */
  private int segment(int at, boolean mayRefer) {
    // a segment that makes nothing could be repeated for ever
    if (at + 2 > words.length || words[at + 1] == 0) {
      return -1;
    }
    int length = words[at + 1];
    return switch (words[at]) {
      case DISCRETE -> discrete(at + 2, length);
      case LINEAR -> linear(at + 2, length);
      // C.7.9.2.3: an indirect segment does not point to another one
      case INDIRECT -> mayRefer ? indirect(at + 2, length) : -1;
      default -> -1;
    };
  }

  private int discrete(int at, int length) {
    if (at + length > words.length) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      add(words[at + i]);
    }
    return at + length;
  }

  /** From the entry before to the value, which is the last one of the segment. */
  private int linear(int at, int length) {
    if (at >= words.length || count == 0) {
      return -1;
    }
    int from = entries[count - 1];
    int to = words[at];
    for (int i = 1; i <= length; i++) {
      add((int) Math.round(from + (double) (to - from) * i / length));
    }
    return at + 1;
  }

  /** So many segments again, from an offset in bytes: 32 bits, the lowest word first. */
  private int indirect(int at, int segments) {
    int offsetWords = 4 / width;
    if (at + offsetWords > words.length) {
      return -1;
    }
    long offset = 0;
    for (int i = 0; i < offsetWords; i++) {
      offset |= (long) words[at + i] << 8 * width * i;
    }
    int from = offset / width < words.length ? (int) (offset / width) : -1;
    for (int i = 0; i < segments && from >= 0 && count < entries.length; i++) {
      from = segment(from, false);
    }
    return at + offsetWords;
  }

  private void add(int value) {
    if (count < entries.length) {
      entries[count++] = value;
    }
  }
}
