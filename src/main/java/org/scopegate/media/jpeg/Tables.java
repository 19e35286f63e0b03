package org.scopegate.media.jpeg;

import java.io.IOException;
import java.util.Arrays;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/** Tables and parameters that an image has told so far. */
final class Tables {

  private static final int MOST = 4;

  private final HuffmanTable[] dc = new HuffmanTable[MOST];
  private final HuffmanTable[] ac = new HuffmanTable[MOST];
  private final int[][] quantization = new int[MOST][];
  private int restartInterval;

  /** Takes a segment if it holds tables; others are passed over. */
  void take(int marker, ByteReader body) throws IOException, MediaException {
    switch (marker) {
      case Markers.DHT -> huffman(body);
      case Markers.DQT -> quantization(body);
      case Markers.DRI -> restartInterval = body.u16();
      case Markers.DNL -> throw Faults.of("a JPEG image that tells its height afterwards");
      default -> {
        // comments and what applications put there
      }
    }
  }

  /** B.2.4.2. */
  private void huffman(ByteReader body) throws IOException, MediaException {
    while (body.remaining() > 0) {
      int which = body.u8();
      HuffmanTable[] kind = which >> 4 == 0 ? dc : ac;
      kind[number(which & 0xF)] = HuffmanTable.read(body);
    }
  }

  /** B.2.4.1, in zigzag order as they come. */
  private void quantization(ByteReader body) throws IOException, MediaException {
    while (body.remaining() > 0) {
      int which = body.u8();
      int[] table = new int[64];
      for (int i = 0; i < table.length; i++) {
        table[i] = which >> 4 == 0 ? body.u8() : body.u16();
      }
      quantization[number(which & 0xF)] = table;
    }
  }

  HuffmanTable dc(int number) throws MediaException {
    return present(dc, number, "Huffman table of differences");
  }

  HuffmanTable ac(int number) throws MediaException {
    return present(ac, number, "Huffman table of coefficients");
  }

  int[] quantization(int number) throws MediaException {
    return present(quantization, number, "quantization table");
  }

  /** Units between restart markers, 0 for none. */
  int restartInterval() {
    return restartInterval;
  }

  private static <T> T present(T[] tables, int number, String what) throws MediaException {
    T table = tables[number(number)];
    if (table == null) {
      throw Faults.of(
          "a JPEG image without " + what + " " + number + ", it has " + count(tables) + " of them");
    }
    return table;
  }

  private static long count(Object[] tables) {
    return Arrays.stream(tables).filter(table -> table != null).count();
  }

  private static int number(int number) throws MediaException {
    Faults.require(number < MOST, "JPEG table number " + number);
    return number;
  }
}
