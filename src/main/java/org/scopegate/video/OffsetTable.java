package org.scopegate.video;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.Tag;

/**
 * Where frames start, from the first fragment's item on: the Extended Offset Table of 64 bits,
 * PS3.3 C.7.6.3.1.8, where there is one, else the Basic Offset Table, PS3.5 A.4.
 */
final class OffsetTable {

  private static final long UNKNOWN = -1;

  private final String name;
  private final long[] offsets;
  private final long[] lengths;

  private OffsetTable(String name, long[] offsets, long[] lengths) {
    this.name = name;
    this.offsets = offsets;
    this.lengths = lengths;
  }

  static OffsetTable of(Dataset header, Encapsulated pixels) {
    long[] extended = words(header, Tag.EXTENDED_OFFSET_TABLE);
    if (extended.length == 0) {
      long[] basic = pixels.basicOffsets().stream().mapToLong(Long::longValue).toArray();
      return new OffsetTable("Basic Offset Table", basic, new long[0]);
    }
    return new OffsetTable(
        "Extended Offset Table", extended, words(header, Tag.EXTENDED_OFFSET_TABLE_LENGTHS));
  }

  /** For sentences. */
  String name() {
    return name;
  }

  int size() {
    return offsets.length;
  }

  long offset(int frame) {
    return offsets[frame];
  }

  /** Bytes of a frame without padding; negative where the table does not tell. */
  long length(int frame) {
    return lengths.length == offsets.length && frame < lengths.length ? lengths[frame] : UNKNOWN;
  }

  /** OV, PS3.5 6.2: 64 bits each. */
  private static long[] words(Dataset header, Tag tag) {
    ByteBuffer bytes = ByteBuffer.wrap(header.bytes(tag).orElse(new byte[0]));
    LongBuffer words = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] values = new long[words.remaining()];
    words.get(values);
    return values;
  }
}
