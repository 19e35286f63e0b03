package org.scopegate.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.PData;
import org.scopegate.ul.PduCodec;

/** Good PDUs to begin with. */
final class Pdus {

  private Pdus() {}

  /** Every PDU of the tests, header included. */
  static Stream<byte[]> all() {
    return Stream.of(
            "a-abort",
            "a-associate-ac-everything",
            "a-associate-ac",
            "a-associate-rj",
            "a-associate-rq-everything",
            "a-associate-rq-unknown-items",
            "a-associate-rq",
            "a-release-rp",
            "a-release-rq",
            "c-echo-rq",
            "c-echo-rsp")
        .map(name -> AnnotatedHex.resource("/pdu/" + name + ".hex"));
  }

  static Stream<byte[]> requests() {
    return all().filter(pdu -> pdu[0] == 1).map(Pdus::body);
  }

  /** Command sets of PDUs with one PDV. */
  static Stream<byte[]> commands() {
    return all()
        .filter(pdu -> pdu[0] == 4)
        .map(pdu -> Arrays.copyOfRange(pdu, PduCodec.HEADER_BYTES + 6, pdu.length));
  }

  /** Several PDVs in one PDU, then the other PDUs of a conversation. */
  static byte[] conversation() {
    byte[] data =
        PData.pdu()
            .pdv(1, PData.COMMAND, new byte[] {1, 2})
            .pdv(1, PData.COMMAND | PData.LAST, new byte[0])
            .pdv(3, PData.LAST, new byte[] {3, 4, 5})
            .bytes();
    return joined(Stream.concat(all(), Stream.of(data, data)));
  }

  private static byte[] body(byte[] pdu) {
    return Arrays.copyOfRange(pdu, PduCodec.HEADER_BYTES, pdu.length);
  }

  private static byte[] joined(Stream<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
