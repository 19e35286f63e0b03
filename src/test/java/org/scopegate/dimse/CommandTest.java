package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.AnnotatedHex;

class CommandTest {

  /** PDU header, PDV length, context id, control header. */
  private static final int HEADERS = 12;

  private static byte[] annotated(String name) {
    byte[] pdu = AnnotatedHex.resource("/pdu/" + name + ".hex");
    return Arrays.copyOfRange(pdu, HEADERS, pdu.length);
  }

  @Test
  void writesTheAnnotatedEchoRequestAndResponse() {
    Command request = Command.echoRq(1);

    assertThat(request.encode()).isEqualTo(annotated("c-echo-rq"));
    assertThat(request.response(Status.SUCCESS).encode()).isEqualTo(annotated("c-echo-rsp"));
  }

  @Test
  void readsWhatAStoreRequestSays() throws IOException {
    Command command = Command.decode(Command.storeRq(0xFFFF, "1.2.3", "1.2.3.4").encode());

    assertThat(command.field()).isEqualTo(CommandField.C_STORE_RQ);
    assertThat(command.messageId()).isEqualTo(0xFFFF);
    assertThat(command.hasDataset()).isTrue();
    assertThat(command.sopClassUid()).contains("1.2.3");
    assertThat(command.sopInstanceUid()).contains("1.2.3.4");
  }

  @Test
  void tellsWhetherAResponseBelongsToARequest() throws IOException {
    Command request = Command.storeRq(7, "1.2.3", "1.2.3.4");
    Status status = Status.OUT_OF_RESOURCES.withComment("disk full");

    Command response = Command.decode(request.response(status).encode());

    assertThat(response.answers(request)).isTrue();
    assertThat(response.answers(Command.storeRq(8, "1.2.3", "1.2.3.4"))).isFalse();
    assertThat(response.answers(Command.echoRq(7))).isFalse();
    assertThat(response.status()).isEqualTo(status);
  }

  /** Found by fuzzing: such a UID was taken for text and could not be written. */
  @Test
  void givesBackUidsThatAreNoTextAsTheyCame() throws IOException {
    byte[] bytes = {'1', '.', (byte) 0xE9, '2'};
    Dataset elements = Command.storeRq(7, "1.2.3", "1.2.3.4").elements().copy();
    elements.putBytes(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, bytes);
    elements.putBytes(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, bytes);
    Command request = Command.decode(new Command(elements).encode());

    Command response = Command.decode(request.response(Status.INVALID_SOP_INSTANCE).encode());

    assertThat(response.elements().bytes(Tag.AFFECTED_SOP_CLASS_UID)).contains(bytes);
    assertThat(response.elements().bytes(Tag.AFFECTED_SOP_INSTANCE_UID)).contains(bytes);
  }

  @Test
  void refusesBytesThatAreNoCommandSet() {
    assertThatThrownBy(() -> Command.decode(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Command.decode(new byte[7])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Command.decode(Arrays.copyOf(annotated("c-echo-rq"), 40)))
        .isInstanceOf(IOException.class);
  }
}
