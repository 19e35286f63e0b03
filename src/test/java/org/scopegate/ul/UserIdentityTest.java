package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.testing.AnnotatedHex;

/** User identity negotiation, PS3.7 D.3.3.7. */
class UserIdentityTest {

  private static final UserIdentity ANNA = UserIdentity.of("anna", "Geheimnis");

  private static AssociateRq request(UserIdentity identity) {
    return AssociateRq.of(
            new AeTitle("NODE"),
            new AeTitle("TOWER"),
            List.of(new ProposedContext(1, "1.2.3", List.of("1.2.4"))),
            AssociationOptions.defaults())
        .withIdentity(identity);
  }

  private static AssociateAnswer answer(AssociateRq rq, Identification verdict, Capacity capacity) {
    AcceptancePolicy policy =
        new OpenPolicy() {
          @Override
          public Identification identify(Caller caller) {
            assertThat(caller.identity()).isEqualTo(rq.user().identity());
            return verdict;
          }
        };
    return Negotiation.answer(
        rq, InetAddress.getLoopbackAddress(), policy, capacity, AssociationOptions.defaults());
  }

  private static Pdu read(byte[] pdu, PduType type) throws MalformedPdu {
    return PduCodec.decode(
        type, ByteBuffer.wrap(pdu, PduCodec.HEADER_BYTES, pdu.length - 6).slice());
  }

  @Test
  void isWrittenAsTheStandardSays() throws Exception {
    byte[] pdu = PduCodec.encode(request(ANNA));
    byte[] item =
        AnnotatedHex.parse("58 00 0013 02 01 0004 61 6E 6E 61 0009 47 65 68 65 69 6D 6E 69 73");

    assertThat(pdu).endsWith(item);
    assertThat(read(pdu, PduType.ASSOCIATE_RQ)).isEqualTo(request(ANNA));
  }

  @Test
  void isConfirmedIfThatWasAskedForAndOnlyThen() throws Exception {
    UserIdentity unasked = new UserIdentity(2, false, ANNA.primary(), ANNA.secondary());
    AssociateAnswer confirmed = answer(request(ANNA), Identification.CONFIRMED, Capacity.FREE);

    assertThat(((AssociateAc) confirmed).user().identityConfirmed()).isTrue();
    byte[] pdu = PduCodec.encode(confirmed);
    assertThat(pdu).endsWith(AnnotatedHex.parse("59 00 0002 0000"));
    assertThat(((AssociateAc) read(pdu, PduType.ASSOCIATE_AC)).user().identityConfirmed()).isTrue();
    for (AssociateAnswer other :
        List.of(
            answer(request(unasked), Identification.CONFIRMED, Capacity.FREE),
            answer(request(ANNA), Identification.IGNORED, Capacity.FREE))) {
      assertThat(((AssociateAc) other).user().identityConfirmed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Capacity.class)
  void isAGroundForRejectionBeforeAnyLimit(Capacity capacity) {
    assertThat(answer(request(ANNA), Identification.FAILED, capacity))
        .isEqualTo(new AssociateRj(1, 2, 1));
  }

  @Test
  void isReadWhereItsSecondFieldIsLeftOut() throws Exception {
    byte[] whole =
        PduCodec.encode(request(new UserIdentity(1, false, new byte[] {65}, new byte[0])));
    byte[] pdu = Arrays.copyOf(whole, whole.length - 2);
    // three lengths count those two bytes: of the PDU, the user item and its last sub-item
    pdu[5] -= 2;
    int user = userItem(pdu);
    pdu[user + 3] -= 2;
    pdu[pdu.length - 6] -= 2;

    AssociateRq read = (AssociateRq) read(pdu, PduType.ASSOCIATE_RQ);

    assertThat(read.user().identity().orElseThrow().name()).isEqualTo("A");
  }

  private static int userItem(byte[] pdu) {
    for (int i = PduCodec.HEADER_BYTES + 68; ; ) {
      if (pdu[i] == 0x50) {
        return i;
      }
      i += 4 + (pdu[i + 2] & 0xFF) * 256 + (pdu[i + 3] & 0xFF);
    }
  }

  @Test
  void isNeverShown() {
    AssociateRq rq = request(ANNA);

    assertThat(rq.toString()).doesNotContain("Geheimnis");
    assertThat(ANNA.toString()).isEqualTo("user identity of type 2");
  }
}
