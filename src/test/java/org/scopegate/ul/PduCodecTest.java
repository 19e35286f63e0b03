package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.testing.Gotcha;

class PduCodecTest {

  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String VIDEO_ENDOSCOPIC = "1.2.840.10008.5.1.4.1.1.77.1.1.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String HP41 = "1.2.840.10008.1.2.4.102";
  private static final String CLASS_UID = "1.2.276.0.7230010.3.0.3.6.7";

  static Stream<Arguments> annotatedPdus() {
    return Stream.of(
        Arguments.of("a-associate-rq", request()),
        Arguments.of("a-associate-ac", acceptance()),
        Arguments.of("a-associate-rj", AssociateRj.LOCAL_LIMIT),
        Arguments.of("a-release-rq", new ReleaseRq()),
        Arguments.of("a-release-rp", new ReleaseRp()),
        Arguments.of("a-abort", Abort.INVALID_PARAMETER_VALUE));
  }

  private static AssociateRq request() {
    return new AssociateRq(
        1,
        new AeTitle("ENDO_GW"),
        new AeTitle("TOWER_1"),
        AssociateRq.DICOM_APPLICATION_CONTEXT,
        List.of(
            new ProposedContext(1, VERIFICATION, List.of(IMPLICIT)),
            new ProposedContext(3, VIDEO_ENDOSCOPIC, List.of(HP41, EXPLICIT))),
        new UserInformation(
            16_384,
            CLASS_UID,
            Optional.of("OFFIS_DCMTK_367"),
            Optional.of(new AsyncWindow(8, 0)),
            List.of(new RoleSelection(VIDEO_ENDOSCOPIC, 1, 0)),
            List.of(new ExtendedNegotiation(VIDEO_ENDOSCOPIC, new byte[] {2, 0, 3, 0, 1, 0})),
            List.of()));
  }

  private static AssociateAc acceptance() {
    return new AssociateAc(
        1,
        "ENDO_GW",
        "TOWER_1",
        AssociateRq.DICOM_APPLICATION_CONTEXT,
        List.of(
            new AnsweredContext(1, ContextResult.ACCEPTANCE, IMPLICIT),
            new AnsweredContext(3, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, HP41)),
        new UserInformation(
            131_072,
            CLASS_UID,
            Optional.of("OFFIS_DCMTK_367"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("annotatedPdus")
  @Gotcha(21)
  void readsAndWritesTheAnnotatedPdus(String name, Pdu pdu) throws MalformedPdu {
    byte[] bytes = AnnotatedHex.resource("/pdu/" + name + ".hex");

    assertThat(decode(bytes)).isEqualTo(pdu);
    assertThat(PduCodec.encode(pdu)).isEqualTo(bytes);
  }

  @Test
  void skipsItemsThatItDoesNotKnow() throws MalformedPdu {
    byte[] bytes = AnnotatedHex.resource("/pdu/a-associate-rq-unknown-items.hex");

    AssociateRq rq = (AssociateRq) decode(bytes);

    assertThat(rq.contexts())
        .containsExactly(new ProposedContext(1, VERIFICATION, List.of(IMPLICIT)));
    assertThat(rq.user().maxPduBytes()).isEqualTo(16_384);
    assertThat(rq.user().extended()).isEmpty();
  }

  @Test
  void refusesEveryRequestThatIsCutShort() {
    byte[] bytes = AnnotatedHex.resource("/pdu/a-associate-rq.hex");
    int fixedFields = PduCodec.HEADER_BYTES + 68;

    for (int length = PduCodec.HEADER_BYTES; length < fixedFields; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode(cut))
          .isInstanceOfSatisfying(
              MalformedPdu.class,
              malformed -> assertThat(malformed.answer()).isEqualTo(Abort.INVALID_PARAMETER_VALUE));
    }
  }

  @Test
  void answersAnyCorruptedRequestWithAPduOrMalformedPdu() {
    byte[] bytes = AnnotatedHex.resource("/pdu/a-associate-rq.hex");
    Random random = new Random(2);

    for (int round = 0; round < 20_000; round++) {
      byte[] corrupted = bytes.clone();
      for (int flips = 0; flips < 3; flips++) {
        corrupted[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt();
      }
      try {
        assertThat(decode(corrupted)).isInstanceOf(AssociateRq.class);
      } catch (MalformedPdu malformed) {
        assertThat(malformed.answer().source()).isEqualTo(2);
      }
    }
  }

  @Test
  void refusesABlankTitleAnEvenContextIdAndOneThatComesTwice() {
    byte[] blank = AnnotatedHex.resource("/pdu/a-associate-rq.hex");
    Arrays.fill(blank, 10, 26, (byte) ' ');
    byte[] even = AnnotatedHex.resource("/pdu/a-associate-rq-unknown-items.hex");
    even[6 + 68 + 25 + 7 + 4] = 2;

    assertThatThrownBy(() -> decode(blank)).hasMessageContaining("called AE title");
    assertThatThrownBy(() -> decode(even)).hasMessageContaining("context id 2 is not odd");
    assertThatThrownBy(
            () ->
                decode(
                    PduCodec.encode(
                        AssociateRq.of(
                            new AeTitle("A"),
                            new AeTitle("B"),
                            List.of(
                                new ProposedContext(1, "1.2", List.of("1.3")),
                                new ProposedContext(1, "1.2", List.of("1.4"))),
                            AssociationOptions.defaults()))))
        .hasMessageContaining("comes twice");
  }

  private static Pdu decode(byte[] bytes) throws MalformedPdu {
    ByteBuffer body = ByteBuffer.wrap(bytes, 6, bytes.length - 6);
    return PduCodec.decode(PduType.of(bytes[0]).orElseThrow(), body);
  }
}
