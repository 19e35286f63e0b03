package org.scopegate.ul;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.scopegate.bytes.ByteReader;

/** PDUs to bytes and back, PS3.8 9.3. */
public final class PduCodec {

  /** Type, a reserved byte and the length of what follows. */
  public static final int HEADER_BYTES = 6;

  private PduCodec() {}

  /** The whole PDU, its header included. */
  public static byte[] encode(Pdu pdu) {
    return PduEncoder.encode(pdu);
  }

  /**
   * Decodes the variable field of a control PDU.
   *
   * @param body exactly the bytes that the PDU length counts
   * @throws MalformedPdu if a length or a value in it is wrong
   */
  public static Pdu decode(PduType type, ByteBuffer body) throws MalformedPdu {
    try {
      return new PduDecoder(ByteReader.of(body)).decode(type);
    } catch (MalformedPdu malformed) {
      throw malformed;
    } catch (IOException tooShort) {
      throw new MalformedPdu(
          Abort.INVALID_PARAMETER_VALUE, type + ": " + tooShort.getMessage(), tooShort);
    }
  }
}
