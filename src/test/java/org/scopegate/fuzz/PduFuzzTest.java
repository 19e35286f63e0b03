package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.ul.MalformedPdu;
import org.scopegate.ul.Pdu;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.PduType;

/** Control PDUs of any bytes: the type, then what its length counts. */
@Timeout(120)
class PduFuzzTest {

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  static Stream<byte[]> pdus() {
    return Pdus.all().filter(pdu -> pdu[0] != PduType.P_DATA_TF.code());
  }

  @MethodSource("pdus")
  @FuzzTest(maxDuration = "")
  void areRefusedOrReadBackAsTheyWereWritten(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> readWriteRead(input));
  }

  private static void readWriteRead(byte[] input) throws MalformedPdu {
    if (input.length < PduCodec.HEADER_BYTES) {
      return;
    }
    Optional<PduType> type = PduType.of(input[0] & 0xFF);
    if (type.isEmpty() || type.get() == PduType.P_DATA_TF) {
      return;
    }
    Optional<Pdu> read = decode(type.get(), input);
    if (read.isPresent()) {
      Pdu again = decode(type.get(), PduCodec.encode(read.get())).orElseThrow();
      // letters that are not ASCII are not kept
      if (read.get().toString().indexOf('\uFFFD') < 0) {
        assertThat(again).isEqualTo(read.get());
      }
      assertThat(decode(type.get(), PduCodec.encode(again))).contains(again);
    }
  }

  private static Optional<Pdu> decode(PduType type, byte[] pdu) {
    int length = pdu.length - PduCodec.HEADER_BYTES;
    try {
      ByteBuffer body = ByteBuffer.wrap(pdu, PduCodec.HEADER_BYTES, length).slice();
      return Optional.of(PduCodec.decode(type, body));
    } catch (MalformedPdu refused) {
      assertThat(refused.answer()).isNotNull();
      return Optional.empty();
    }
  }
}
