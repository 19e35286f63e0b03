package org.scopegate.media.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/**
 * A scan header, ISO 10918-1 B.2.3; JPEG-LS gives the same fields other names (ISO 14495-1 C.2.3).
 *
 * @param parts the components, in the order in which they are coded
 * @param first start of spectral selection, the predictor in lossless coding, NEAR in JPEG-LS
 * @param last end of spectral selection, the interleave mode in JPEG-LS
 * @param shift point transform
 */
record Scan(List<Part> parts, int first, int last, int shift) {

  /**
   * One component.
   *
   * @param index its number in the frame header
   * @param dc number of the table of DC coefficients or differences, of the mapping in JPEG-LS
   */
  record Part(int index, int dc, int ac) {}

  static Scan read(ByteReader body, JpegHeader header) throws IOException, MediaException {
    int count = body.u8();
    List<Part> parts = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int index = index(body.u8(), header);
      int tables = body.u8();
      Faults.require(seen.add(index), "a JPEG scan that names a component twice");
      parts.add(new Part(index, tables >> 4, tables & 0xF));
    }
    Faults.require(!parts.isEmpty(), "a JPEG scan without components");
    return new Scan(List.copyOf(parts), body.u8(), body.u8(), body.u8() & 0xF);
  }

  private static int index(int id, JpegHeader header) throws MediaException {
    for (int i = 0; i < header.components().size(); i++) {
      if (header.components().get(i).id() == id) {
        return i;
      }
    }
    throw Faults.of("a JPEG scan of component " + id + ", which the frame has not");
  }
}
