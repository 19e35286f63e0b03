package org.scopegate.ul;

import java.nio.ByteBuffer;

/** Presentation data value: length, context id and message control header; PS3.8 9.3.5.1, E.2. */
final class PdvHeader {

  /** Length (4), context id (1), message control header (1). */
  static final int BYTES = 6;

  private static final int COMMAND = 1;
  private static final int LAST = 2;

  private PdvHeader() {}

  /** A P-DATA-TF header with one PDV in it, put at a place of a big-endian buffer. */
  static void put(ByteBuffer out, int at, int contextId, PdvKind kind, int length, Fragment which) {
    out.put(at, (byte) PduType.P_DATA_TF.code());
    out.put(at + 1, (byte) 0);
    out.putInt(at + 2, length + BYTES);
    out.putInt(at + PduCodec.HEADER_BYTES, length + 2);
    out.put(at + PduCodec.HEADER_BYTES + 4, (byte) contextId);
    out.put(at + PduCodec.HEADER_BYTES + 5, (byte) control(kind, which));
  }

  private static int control(PdvKind kind, Fragment which) {
    return (kind == PdvKind.COMMAND ? COMMAND : 0) | (which == Fragment.LAST ? LAST : 0);
  }

  static PdvKind kind(int control) {
    return (control & COMMAND) != 0 ? PdvKind.COMMAND : PdvKind.DATA;
  }

  static Fragment fragment(int control) {
    return (control & LAST) != 0 ? Fragment.LAST : Fragment.MORE_FOLLOW;
  }
}
