package org.scopegate.media.jpeg;

import java.io.IOException;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/**
 * A Huffman table, ISO 10918-1 Annex C and F.2.2.3: short codes are looked up, long ones sought.
 */
final class HuffmanTable {

  private static final int LONGEST = 16;
  private static final int QUICK = 9;

  /** Length and value of the code that a number of {@value #QUICK} bits begins with; 0 for none. */
  private final short[] quick = new short[1 << QUICK];

  private final int[] largest = new int[LONGEST + 1];
  private final int[] offset = new int[LONGEST + 1];
  private final byte[] values;

  private HuffmanTable(int[] counts, byte[] values) throws MediaException {
    this.values = values;
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      offset[length] = index - code;
      for (int i = 0; i < counts[length]; i++) {
        lookUpQuickly(code++, length, values[index++]);
      }
      Faults.require(code <= 1 << length, "a JPEG Huffman table with too many codes");
      largest[length] = counts[length] == 0 ? -1 : code - 1;
      code <<= 1;
    }
  }

  /** Reads one table of a DHT segment behind its class and number, B.2.4.2. */
  static HuffmanTable read(ByteReader body) throws IOException, MediaException {
    int[] counts = new int[LONGEST + 1];
    int sum = 0;
    for (int length = 1; length <= LONGEST; length++) {
      counts[length] = body.u8();
      sum += counts[length];
    }
    Faults.require(sum <= 256, "a JPEG Huffman table with " + sum + " values");
    return new HuffmanTable(counts, body.bytes(sum));
  }

  private void lookUpQuickly(int code, int length, byte value) throws MediaException {
    Faults.require(code < 1 << length, "a JPEG Huffman table with too many codes");
    if (length <= QUICK) {
      int first = code << QUICK - length;
      for (int i = 0; i < 1 << QUICK - length; i++) {
        quick[first + i] = (short) (length << 8 | value & 0xFF);
      }
    }
  }

  /** Takes a code and gives its value. */
  int decode(BitInput bits) throws MediaException {
    int ahead = bits.peek(LONGEST);
    int known = quick[ahead >> LONGEST - QUICK];
    if (known != 0) {
      bits.skip(known >> 8);
      return known & 0xFF;
    }
    for (int length = QUICK + 1; length <= LONGEST; length++) {
      int code = ahead >> LONGEST - length;
      if (code <= largest[length]) {
        bits.skip(length);
        return values[offset[length] + code] & 0xFF;
      }
    }
    throw Faults.of("a bit pattern that no JPEG Huffman code has");
  }

  /**
   * Takes the difference whose magnitude category was decoded, F.2.2.1 and H.1.2.2.
   *
   * @param category 0 to 16; 16 is 32768 and has no bits of its own
   */
  static int difference(BitInput bits, int category) throws MediaException {
    if (category == 0) {
      return 0;
    }
    if (category >= 16) {
      Faults.require(category == 16, "a JPEG difference of " + category + " bits");
      return 1 << 15;
    }
    int value = bits.take(category);
    return value >> category - 1 == 0 ? value - (1 << category) + 1 : value;
  }
}
