package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Y1 Y2 Cb Cr of DICOM (PS3.3 C.7.6.3.1.2, YBR_FULL_422) and Y1 Cb Y2 Cr of FFmpeg, each made the
 * other by swapping the two bytes in the middle of four.
 */
final class MiddleBytes {

  private MiddleBytes() {}

  /** Swaps in place from the first byte to the limit, a multiple of four. */
  static void swap(ByteBuffer buffer) {
    ByteBuffer all = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
    LongBuffer longs = all.asLongBuffer();
    for (int i = 0; i < longs.limit(); i++) {
      longs.put(i, swapped(longs.get(i)));
    }
    int rest = longs.limit() * Long.BYTES;
    if (rest < all.limit()) {
      all.putInt(rest, (int) swapped(all.getInt(rest)));
    }
  }

  private static long swapped(long quads) {
    return quads & 0xFF0000FFFF0000FFL
        | (quads & 0x0000FF000000FF00L) << 8
        | (quads & 0x00FF000000FF0000L) >>> 8;
  }
}
