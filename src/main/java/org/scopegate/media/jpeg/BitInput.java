package org.scopegate.media.jpeg;

import java.nio.ByteBuffer;
import org.scopegate.media.MediaException;

/**
 * Bits of entropy-coded data up to the next marker. A byte of ones is followed by a stuffed byte of
 * zeros (ISO 10918-1 B.1.1.5), or in JPEG-LS by a byte whose first bit is a stuffed zero (ISO
 * 14495-1 9.1).
 */
final class BitInput {

  /** How zeros are stuffed behind a byte of ones. */
  enum Stuffing {
    BYTE,
    BIT
  }

  private final ByteBuffer bytes;
  private final Stuffing stuffing;
  private int position;
  private long bits;
  private int count;
  private int missing;
  private boolean afterOnes;

  BitInput(ByteBuffer bytes, int position, Stuffing stuffing) {
    this.bytes = bytes;
    this.position = position;
    this.stuffing = stuffing;
  }

  /** The next bits as a number, not taken yet; zeros behind the end. At most 32. */
  int peek(int wanted) {
    if (count < wanted) {
      fill();
    }
    return (int) (bits >>> count - wanted & (1L << wanted) - 1);
  }

  /** Takes bits that were peeked at. */
  void skip(int taken) throws MediaException {
    count -= taken;
    if (count < missing) {
      throw Faults.of("the JPEG image ends within its samples, at byte " + position);
    }
  }

  /** The next bits as a number; at most 32. */
  int take(int wanted) throws MediaException {
    if (wanted == 0) {
      return 0;
    }
    int value = peek(wanted);
    skip(wanted);
    return value;
  }

  /** Zeros before the next one, which is taken too. */
  int zeros(int most) throws MediaException {
    int zeros = 0;
    while (true) {
      int ahead = peek(32);
      if (ahead != 0) {
        int more = Integer.numberOfLeadingZeros(ahead);
        skip(more + 1);
        zeros += more;
        break;
      }
      skip(32);
      zeros += 32;
      if (zeros > most) {
        break;
      }
    }
    Faults.require(zeros <= most, "a JPEG-LS code of " + zeros + " zeros, " + most + " at most");
    return zeros;
  }

  /** Lets go of what is left of the byte and goes behind the restart marker that must follow. */
  void restart() throws MediaException {
    while (position + 1 < bytes.limit()
        && (bytes.get(position) != (byte) 0xFF || !isMarker(bytes.get(position + 1) & 0xFF))) {
      position++;
    }
    boolean found =
        position + 1 < bytes.limit() && (bytes.get(position + 1) & 0xF8) == Markers.RST0;
    Faults.require(found, "no restart marker at byte " + position + " of the JPEG image");
    position += 2;
    bits = 0;
    count = 0;
    missing = 0;
    afterOnes = false;
  }

  /** Not behind the next marker. */
  int position() {
    return position;
  }

  private void fill() {
    while (count <= 48) {
      int next = position < bytes.limit() ? bytes.get(position) & 0xFF : -1;
      if (stuffing == Stuffing.BYTE) {
        addByte(next);
      } else {
        addAfterBit(next);
      }
    }
  }

  private void addByte(int next) {
    if (next == 0xFF) {
      int behind = position + 1 < bytes.limit() ? bytes.get(position + 1) & 0xFF : -1;
      if (behind != 0) {
        addMissing();
        return;
      }
      position++;
    }
    if (next < 0) {
      addMissing();
    } else {
      add(next, 8);
    }
  }

  private void addAfterBit(int next) {
    boolean marker = next == 0xFF && isMarkerAt(position + 1) || afterOnes && next >= 0x80;
    if (next < 0 || marker) {
      addMissing();
      return;
    }
    add(next, afterOnes ? 7 : 8);
    afterOnes = next == 0xFF;
  }

  private boolean isMarkerAt(int at) {
    return at >= bytes.limit() || (bytes.get(at) & 0x80) != 0;
  }

  private boolean isMarker(int second) {
    return stuffing == Stuffing.BYTE ? second != 0 && second != 0xFF : second >= 0x80;
  }

  private void add(int value, int length) {
    bits = bits << length | value;
    count += length;
    position++;
  }

  private void addMissing() {
    bits <<= 8;
    count += 8;
    missing += 8;
  }
}
