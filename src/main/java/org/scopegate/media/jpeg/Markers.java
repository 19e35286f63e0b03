package org.scopegate.media.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/** Goes from marker to marker of an image, ISO 10918-1 B.1.1. */
final class Markers {

  static final int DHT = 0xC4;
  static final int RST0 = 0xD0;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DQT = 0xDB;
  static final int DNL = 0xDC;
  static final int DRI = 0xDD;
  static final int APP0 = 0xE0;
  static final int APP8 = 0xE8;
  static final int APP14 = 0xEE;
  static final int LSE = 0xF8;

  private static final int TEM = 0x01;

  private final ByteBuffer bytes;
  private int position;

  Markers(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  /** Where entropy-coded data ended; the next marker is sought from there. */
  void goTo(int newPosition) {
    position = newPosition;
  }

  /**
   * Second byte of the next marker; whatever lies before it is passed over.
   *
   * @throws MediaException when there is no more
   */
  int next() throws MediaException {
    while (position + 1 < bytes.limit()) {
      int first = bytes.get(position) & 0xFF;
      int second = bytes.get(position + 1) & 0xFF;
      if (first == 0xFF && second != 0 && second != 0xFF) {
        position += 2;
        return second;
      }
      position++;
    }
    throw Faults.of("the JPEG image has no end, it stops after " + bytes.limit() + " bytes");
  }

  /** A marker without a length and parameters behind it. */
  static boolean standsAlone(int marker) {
    return marker >= RST0 && marker <= EOI || marker == TEM;
  }

  /** Parameters of the marker that was just read, without their length. */
  ByteReader parameters() throws MediaException {
    Faults.require(position + 2 <= bytes.limit(), "a JPEG marker stands at the end of the image");
    int length = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(position) & 0xFFFF;
    Faults.require(
        length >= 2 && position + length <= bytes.limit(),
        "a JPEG segment of %d bytes at %d of %d".formatted(length, position, bytes.limit()));
    ByteBuffer body = bytes.duplicate().position(position + 2).limit(position + length);
    position += length;
    return ByteReader.of(body).order(ByteOrder.BIG_ENDIAN);
  }
}
