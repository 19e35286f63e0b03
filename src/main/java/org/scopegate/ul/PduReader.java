package org.scopegate.ul;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Takes PDUs apart as they come off the wire: control PDUs whole, P-DATA-TF by PDV, payload as
 * slices of the read buffer. Nothing is allocated for P-DATA. Owned by the association's thread.
 */
final class PduReader {

  private static final int MOST_VIEWS = 256;

  /** 128 contexts with 60 transfer syntaxes each have some 215 KB. */
  static final int MOST_CONTROL_BYTES = 256 * 1024;

  /** Gets more bytes into the read buffer, or throws why there are none. */
  interface Inlet {
    /** The buffer to read from; {@link #more} may put another in its place. */
    ByteBuffer in();

    /** Reads at least one byte more. */
    void more() throws AssociationException;
  }

  private final Inlet inlet;
  private final long maxPduBytes;
  private ByteBuffer in;
  private final ByteBuffer[] views = new ByteBuffer[MOST_VIEWS];
  private int viewsUsed;
  private long pduLeft;
  private long pdvLeft;
  private int contextId;
  private int control;

  PduReader(long maxPduBytes, Inlet inlet) {
    this.in = inlet.in();
    this.maxPduBytes = maxPduBytes;
    this.inlet = inlet;
  }

  /** Reads the header of the next PDU, skipping what is left of this one; tells its type. */
  int header() throws AssociationException {
    skip(pduLeft + pdvLeft);
    pduLeft = 0;
    pdvLeft = 0;
    need(PduCodec.HEADER_BYTES);
    int code = in.get() & 0xFF;
    in.get();
    pduLeft = in.getInt() & 0xFFFFFFFFL;
    return code;
  }

  /** Checks that a P-DATA-TF keeps to what was agreed. */
  void checkData() throws MalformedPdu {
    if (pduLeft > maxPduBytes) {
      throw malformed("P-DATA-TF of " + pduLeft + " bytes, agreed were at most " + maxPduBytes);
    }
  }

  /** Reads the rest of a control PDU. */
  Pdu control(PduType type) throws AssociationException, MalformedPdu {
    if (pduLeft > MOST_CONTROL_BYTES) {
      throw malformed(type + " of " + pduLeft + " bytes, taken are at most " + MOST_CONTROL_BYTES);
    }
    int length = (int) pduLeft;
    need(length);
    Pdu pdu = PduCodec.decode(type, in.slice(in.position(), length));
    in.position(in.position() + length);
    pduLeft = 0;
    return pdu;
  }

  /** Whether the P-DATA-TF has a PDV more. */
  boolean hasPdv() throws AssociationException {
    skip(pdvLeft);
    pdvLeft = 0;
    return pduLeft > 0;
  }

  /** Reads the header of the next PDV. */
  void pdv() throws AssociationException, MalformedPdu {
    if (pduLeft < PdvHeader.BYTES) {
      throw malformed(pduLeft + " bytes left in the P-DATA-TF are too few for a PDV");
    }
    need(PdvHeader.BYTES);
    long length = in.getInt() & 0xFFFFFFFFL;
    if (length < 2 || length > pduLeft - 4) {
      throw malformed("PDV of " + length + " bytes with " + (pduLeft - 4) + " left in the PDU");
    }
    contextId = in.get() & 0xFF;
    control = in.get() & 0xFF;
    pdvLeft = length - 2;
    pduLeft -= PdvHeader.BYTES + pdvLeft;
  }

  int contextId() {
    return contextId;
  }

  int control() {
    return control;
  }

  /** The next slice of the PDV's payload, null at its end. */
  ByteBuffer payload() throws AssociationException {
    if (pdvLeft == 0) {
      return null;
    }
    if (viewsUsed == MOST_VIEWS) {
      viewsUsed = 0;
    }
    need(1);
    int length = (int) Math.min(pdvLeft, in.remaining());
    ByteBuffer view = nextView();
    view.limit(in.position() + length).position(in.position());
    in.position(in.position() + length);
    pdvLeft -= length;
    return view;
  }

  /**
   * Whether the next step, be it a PDU header, a PDV header or payload, is at hand and leaves the
   * slices given out so far untouched.
   */
  boolean buffered() {
    if (viewsUsed == MOST_VIEWS) {
      return false;
    }
    if (pdvLeft > 0) {
      return in.hasRemaining();
    }
    if (pduLeft > 0) {
      return in.remaining() >= PdvHeader.BYTES;
    }
    return in.remaining() >= PduCodec.HEADER_BYTES + PdvHeader.BYTES
        && in.get(in.position()) == PduType.P_DATA_TF.code();
  }

  private ByteBuffer nextView() {
    if (views[viewsUsed] == null) {
      views[viewsUsed] = in.duplicate();
    }
    return views[viewsUsed++];
  }

  private void skip(long bytes) throws AssociationException {
    for (long left = bytes; left > 0; ) {
      need(1);
      int step = (int) Math.min(left, in.remaining());
      in.position(in.position() + step);
      left -= step;
    }
  }

  private void need(int bytes) throws AssociationException {
    while (in.remaining() < bytes) {
      viewsUsed = 0;
      inlet.more();
      follow();
    }
  }

  /** Another buffer may have taken the place of the one that there was. */
  void follow() {
    if (in != inlet.in()) {
      in = inlet.in();
      Arrays.fill(views, null);
    }
  }

  private static MalformedPdu malformed(String message) {
    return new MalformedPdu(Abort.INVALID_PARAMETER_VALUE, message);
  }
}
