package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.ul.MalformedPdu;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.PduStream;
import org.scopegate.ul.PduType;

/** What comes off a wire: two bytes for the size of reads, then PDUs of any bytes. */
@Timeout(120)
class PduStreamFuzzTest {

  private static final long MAX_PDU_BYTES = 2000;

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  static Stream<byte[]> conversations() {
    return Stream.of(1, 7, 512)
        .map(
            size ->
                ByteBuffer.allocate(2 + Pdus.conversation().length)
                    .putShort(size.shortValue())
                    .put(Pdus.conversation())
                    .array());
  }

  @MethodSource("conversations")
  @FuzzTest(maxDuration = "")
  void givesThePayloadInOrderHoweverItArrives(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> compare(input));
  }

  private static void compare(byte[] input) throws Exception {
    if (input.length < 2) {
      return;
    }
    int readBytes = 1 + (ByteBuffer.wrap(input).getShort() & 0xFFF);
    byte[] wire = Arrays.copyOfRange(input, 2, input.length);
    assertThat(PduStream.payload(wire, readBytes, MAX_PDU_BYTES)).isEqualTo(plainly(wire));
  }

  /** The same with all bytes at hand. */
  private static byte[] plainly(byte[] wire) {
    ByteBuffer in = ByteBuffer.wrap(wire);
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    boolean goesOn = true;
    while (goesOn && in.remaining() >= PduCodec.HEADER_BYTES) {
      Optional<PduType> type = PduType.of(in.getShort() >> 8 & 0xFF);
      long length = in.getInt() & 0xFFFFFFFFL;
      if (type.isEmpty()) {
        goesOn = false;
      } else if (type.get() == PduType.P_DATA_TF) {
        goesOn = length <= MAX_PDU_BYTES && pdvs(in, (int) length, payload);
      } else {
        goesOn = length <= in.remaining() && control(in, type.get(), (int) length);
      }
    }
    return payload.toByteArray();
  }

  private static boolean control(ByteBuffer in, PduType type, int length) {
    ByteBuffer body = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return length <= PduStream.BUFFER_BYTES && PduCodec.decode(type, body) != null;
    } catch (MalformedPdu refused) {
      return false;
    }
  }

  private static boolean pdvs(ByteBuffer in, int pduLength, ByteArrayOutputStream payload) {
    int left = pduLength;
    while (left > 0) {
      if (left < 6 || in.remaining() < 6) {
        return false;
      }
      long length = in.getInt() & 0xFFFFFFFFL;
      in.getShort();
      if (length < 2 || length > left - 4) {
        return false;
      }
      byte[] bytes = new byte[(int) Math.min(length - 2, in.remaining())];
      in.get(bytes);
      payload.writeBytes(bytes);
      left -= (int) length + 4;
    }
    return true;
  }
}
