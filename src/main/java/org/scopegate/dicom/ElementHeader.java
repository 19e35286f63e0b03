package org.scopegate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Tag, VR and length in front of a value, 7.1.2 and 7.1.3.
 *
 * @param vr for implicit VR UN: the dictionary is asked later
 * @param length {@link #UNDEFINED}, or bytes
 * @param offset where the header starts
 */
record ElementHeader(Tag tag, Vr vr, long length, long offset) {

  static final long UNDEFINED = -1;

  private static final long UNDEFINED_ON_DISK = 0xFFFFFFFFL;

  /** Reads one header and leaves the reader at the value, in the byte order of the encoding. */
  static ElementHeader read(ByteReader in, Encoding encoding) throws IOException {
    return read(in, encoding, encoding != Encoding.IMPLICIT_LITTLE_ENDIAN);
  }

  /** Reads the header of an item or a delimiter, 7.5: without a VR, even where none stands. */
  static ElementHeader readItem(ByteReader in, Encoding encoding) throws IOException {
    return read(in, encoding, false);
  }

  private static ElementHeader read(ByteReader in, Encoding encoding, boolean explicit)
      throws IOException {
    long offset = in.position();
    in.order(encoding.byteOrder());
    Tag tag = null;
    try {
      tag = Tag.of(in.u16(), in.u16());
      return explicit && tag.group() != 0xFFFE
          ? explicit(in, tag, offset)
          : new ElementHeader(tag, Vr.UN, length(in.u32()), offset);
    } catch (EOFException cut) {
      String fact = "element header is cut off: " + cut.getMessage();
      throw tag == null
          ? new DicomFormatException(fact, offset)
          : new DicomFormatException(fact, tag, offset);
    }
  }

  private static ElementHeader explicit(ByteReader in, Tag tag, long offset) throws IOException {
    int first = in.u8();
    int second = in.u8();
    if (!Vr.isLetter(first) || !Vr.isLetter(second)) {
      throw new DicomFormatException(
          String.format("VR expected, bytes %02x %02x found", first, second), tag, offset);
    }
    Optional<Vr> vr = Vr.of(first, second);
    if (vr.isPresent() && vr.get().form() == Vr.Form.SHORT) {
      return new ElementHeader(tag, vr.get(), in.u16(), offset);
    }
    // a VR of a later edition has the long form, 7.1.2; its letters are not kept
    in.skip(2);
    return new ElementHeader(tag, vr.orElse(Vr.UN), length(in.u32()), offset);
  }

  private static long length(long onDisk) {
    return onDisk == UNDEFINED_ON_DISK ? UNDEFINED : onDisk;
  }

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  ElementHeader withVr(Vr newVr) {
    return new ElementHeader(tag, newVr, length, offset);
  }

  DicomFormatException fault(String fact) {
    return new DicomFormatException(fact, tag, offset);
  }

  /** Refuses a value that passes the end of what holds it. */
  void requireInside(long start, long end) throws DicomFormatException {
    if (length > end - start) {
      throw fault(
          "length " + length + " at " + start + " passes the end at " + end + " of what holds it");
    }
  }
}
