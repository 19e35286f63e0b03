package org.scopegate.video;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A lookup table, PS3.3 C.11.1.1 and C.7.6.3.1.5: inputs below its first one have the first entry,
 * those beyond its end the last.
 *
 * @param first the input of the first entry
 * @param entries at least one, unsigned
 * @param bits of an entry, 8 to 16
 */
record LookupTable(int first, int[] entries, int bits) {

  /**
   * Reads descriptor and data.
   *
   * @param descriptor number of entries (0 is 65536), first input, bits of an entry
   * @param data 16 bits an entry; 8 bits where there are not enough bytes for that
   * @param signed whether the inputs are, and so the first of them
   * @return empty where these are no table
   */
  static Optional<LookupTable> of(List<Long> descriptor, byte[] data, boolean signed) {
    if (descriptor.size() != 3) {
      return Optional.empty();
    }
    int count = count(descriptor);
    int width = data.length < 2 * count ? 1 : 2;
    return of(descriptor, values(data, width, Math.min(count, data.length / width)), signed);
  }

  /** Of entries that were found elsewhere; empty where there are none. */
  static Optional<LookupTable> of(List<Long> descriptor, int[] entries, boolean signed) {
    if (descriptor.size() != 3 || entries.length == 0) {
      return Optional.empty();
    }
    int start = descriptor.get(1).intValue() & 0xFFFF;
    int first = signed ? (short) start : start;
    return Optional.of(new LookupTable(first, entries, bits(descriptor, entries)));
  }

  /** Number of entries of a descriptor: 16 bits, of which 0 means 65536. */
  static int count(List<Long> descriptor) {
    int count = descriptor.get(0).intValue() & 0xFFFF;
    return count == 0 ? 0x10000 : count;
  }

  /** Words of one or two bytes, little endian. */
  static int[] values(byte[] data, int width, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      int low = data[i * width] & 0xFF;
      values[i] = width == 1 ? low : low | (data[i * 2 + 1] & 0xFF) << 8;
    }
    return values;
  }

  int at(int input) {
    long index = (long) input - first;
    return entries[(int) Math.max(0, Math.min(entries.length - 1L, index))];
  }

  /** The largest entry that there could be. */
  int most() {
    return (1 << bits) - 1;
  }

  /** As declared, 8 to 16; more where an entry needs more. */
  private static int bits(List<Long> descriptor, int[] entries) {
    int declared = (int) Math.max(8, Math.min(16, descriptor.get(2)));
    int largest = Arrays.stream(entries).max().orElse(0);
    return largest >>> declared == 0 ? declared : 16;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LookupTable table
        && first == table.first
        && bits == table.bits
        && Arrays.equals(entries, table.entries);
  }

  @Override
  public int hashCode() {
    return 31 * first + Arrays.hashCode(entries);
  }

  @Override
  public String toString() {
    return entries.length + " entries of " + bits + " bits from " + first;
  }
}
