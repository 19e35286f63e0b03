package org.scopegate.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Where the elements of a file start: behind preamble and prefix, PS3.10 7.1, or at once, as
 * modalities of old write them.
 */
record FileStart(long offset) {

  private static final int PREFIX_OFFSET = 128;
  private static final int PREFIX_END = 132;

  /**
   * Files begin with file meta information, or with one of the groups up to that of the patient.
   */
  private static final int FIRST_GROUP = 0x0002;

  private static final int LAST_FIRST_GROUP = 0x0010;

  static FileStart of(ByteReader in) throws IOException {
    boolean prefix = hasPrefix(in);
    if (prefix && looksLikeElement(in, PREFIX_END)) {
      return new FileStart(PREFIX_END);
    }
    if (looksLikeElement(in, 0)) {
      return new FileStart(0);
    }
    String fact = prefix ? "no element behind DICM" : "no DICM at 128 and no element at 0";
    throw new DicomFormatException("not a DICOM file: " + fact, prefix ? PREFIX_END : 0);
  }

  /** How the element at the reader's position looks to be encoded. Moves the reader. */
  static Optional<Encoding> encodingAt(ByteReader in) throws IOException {
    if (in.remaining() < 8) {
      return Optional.empty();
    }
    in.order(ByteOrder.LITTLE_ENDIAN);
    int group = in.u16();
    int element = in.u16();
    boolean explicit = Vr.of(in.u8(), in.u8()).isPresent();
    if (explicit && canBeFirst(group)) {
      return Optional.of(Encoding.EXPLICIT_LITTLE_ENDIAN);
    }
    if (explicit && canBeFirst(Integer.reverseBytes(group) >>> 16)) {
      return Optional.of(Encoding.EXPLICIT_BIG_ENDIAN);
    }
    in.position(in.position() - 2);
    long length = in.u32();
    boolean known = canBeFirst(group) && Dictionary.vr(Tag.of(group, element)) != Vr.UN;
    return known && length <= in.remaining()
        ? Optional.of(Encoding.IMPLICIT_LITTLE_ENDIAN)
        : Optional.empty();
  }

  private static boolean canBeFirst(int group) {
    return group >= FIRST_GROUP && group <= LAST_FIRST_GROUP;
  }

  private static boolean hasPrefix(ByteReader in) throws IOException {
    if (in.limit() < PREFIX_END) {
      return false;
    }
    return in.position(PREFIX_OFFSET).ascii(4).equals("DICM");
  }

  private static boolean looksLikeElement(ByteReader in, long offset) throws IOException {
    return in.limit() > offset + 8 && encodingAt(in.position(offset)).isPresent();
  }
}
