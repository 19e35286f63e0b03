package org.scopegate.video;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.Tag;

/**
 * Where frames start, from the first fragment's item on: the Extended Offset Table of 64 bits,
 * PS3.3 C.7.6.3.1.8, where there is one, else the Basic Offset Table, PS3.5 A.4.
 */
record OffsetTable(String name, List<Long> offsets, List<Long> lengths) {

  private static final long UNKNOWN = -1;

  OffsetTable {
    offsets = List.copyOf(offsets);
    lengths = List.copyOf(lengths);
  }

  static OffsetTable of(Dataset header, Encapsulated pixels) {
    List<Long> extended = words(header, Tag.EXTENDED_OFFSET_TABLE);
    return extended.isEmpty()
        ? new OffsetTable("Basic Offset Table", pixels.basicOffsets(), List.of())
        : new OffsetTable(
            "Extended Offset Table", extended, words(header, Tag.EXTENDED_OFFSET_TABLE_LENGTHS));
  }

  int size() {
    return offsets.size();
  }

  long offset(int frame) {
    return offsets.get(frame);
  }

  /** Bytes of a frame without padding; negative where the table does not tell. */
  long length(int frame) {
    return lengths.size() == offsets.size() && frame < lengths.size()
        ? lengths.get(frame)
        : UNKNOWN;
  }

  /** OV, PS3.5 6.2: 64 bits each. */
  private static List<Long> words(Dataset header, Tag tag) {
    ByteBuffer bytes = ByteBuffer.wrap(header.bytes(tag).orElse(new byte[0]));
    LongBuffer words = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] values = new long[words.remaining()];
    words.get(values);
    return Arrays.stream(values).boxed().toList();
  }
}
