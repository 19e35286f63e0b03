package org.scopegate.dicom;

import org.scopegate.bytes.ByteWriter;

/** The bytes of numbers by VR, little endian, 6.2. Refuses numbers that do not fit. */
final class Numbers {

  private Numbers() {}

  static byte[] encode(Vr vr, long... values) {
    ByteWriter bytes = new ByteWriter();
    for (long value : values) {
      switch (vr) {
        case US -> bytes.u16((int) within(vr, value, 0, 0xFFFF));
        case SS -> bytes.u16((int) within(vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
        case UL -> bytes.u32(within(vr, value, 0, 0xFFFFFFFFL));
        case SL -> bytes.u32(within(vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        case UV -> bytes.i64(within(vr, value, 0, Long.MAX_VALUE));
        case SV -> bytes.i64(value);
        default -> throw new IllegalArgumentException("VR " + vr + " holds no whole numbers");
      }
    }
    return bytes.toByteArray();
  }

  static byte[] encode(Vr vr, double... values) {
    ByteWriter bytes = new ByteWriter();
    for (double value : values) {
      switch (vr) {
        case FL -> bytes.u32(Float.floatToIntBits((float) value));
        case FD -> bytes.i64(Double.doubleToLongBits(value));
        default -> throw new IllegalArgumentException("VR " + vr + " holds no binary fractions");
      }
    }
    return bytes.toByteArray();
  }

  static byte[] encode(Tag... values) {
    ByteWriter bytes = new ByteWriter();
    for (Tag value : values) {
      bytes.u16(value.group()).u16(value.element());
    }
    return bytes.toByteArray();
  }

  private static long within(Vr vr, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(value + " does not fit VR " + vr);
    }
    return value;
  }
}
