package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.SopClasses;
import org.scopegate.testing.AnnotatedHex;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Capacity;
import org.scopegate.ul.Negotiation;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.PduType;

/** What a storage SCP answers, to the byte. */
class StoragePolicyTest {

  private static final String HP41 = "1.2.840.10008.1.2.4.102";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  @Test
  void answersEverythingThatMayBeNegotiatedToTheLetter() throws Exception {
    byte[] request = AnnotatedHex.resource("/pdu/a-associate-rq-everything.hex");
    ByteBuffer body = ByteBuffer.wrap(request, PduCodec.HEADER_BYTES, request.length - 6).slice();

    byte[] answer =
        PduCodec.encode(
            Negotiation.answer(
                (AssociateRq) PduCodec.decode(PduType.ASSOCIATE_RQ, body),
                InetAddress.getLoopbackAddress(),
                StorePolicy.open(),
                Capacity.FREE,
                AssociationOptions.defaults().withImplementation("1.2.3.4.5", "NODE")));

    HexFormat hex = HexFormat.ofDelimiter(" ");
    assertThat(hex.formatHex(answer))
        .isEqualTo(hex.formatHex(AnnotatedHex.resource("/pdu/a-associate-ac-everything.hex")));
  }

  @Test
  void keepsTheSendersOrderUnlessAnotherIsPreferred() {
    List<String> offered = List.of(EXPLICIT, "1.2.3", HP41, IMPLICIT);
    StorageTerms open = StorageTerms.open();
    StorageTerms preferring =
        new StorageTerms(
            open.sopClasses(), open.transferSyntaxes(), List.of("1.2.840.10008.1.2.5", HP41));

    assertThat(open.choose(SopClasses.VIDEO_ENDOSCOPIC, offered)).contains(EXPLICIT);
    assertThat(preferring.choose(SopClasses.VIDEO_ENDOSCOPIC, offered)).contains(HP41);
    assertThat(preferring.choose(SopClasses.VIDEO_ENDOSCOPIC, List.of(IMPLICIT)))
        .contains(IMPLICIT);
  }

  @Test
  void verifiesInUncompressedSyntaxesWhateverStorageTakes() {
    StorageTerms terms = StorageTerms.none();

    assertThat(terms.supports(SopClasses.VERIFICATION)).isTrue();
    assertThat(terms.choose(SopClasses.VERIFICATION, List.of(HP41, EXPLICIT))).contains(EXPLICIT);
    assertThat(terms.supports(SopClasses.VIDEO_ENDOSCOPIC)).isFalse();
  }

  @Test
  void hasTermsForEachOfOurTitles() {
    StorePolicy policy =
        StorePolicy.open()
            .withTerms(
                title -> title.text().equals("OPEN") ? StorageTerms.open() : StorageTerms.none());

    assertThat(policy.contexts(new AeTitle("OPEN")).supports(SopClasses.VIDEO_ENDOSCOPIC)).isTrue();
    assertThat(policy.contexts(new AeTitle("SHUT")).supports(SopClasses.VIDEO_ENDOSCOPIC))
        .isFalse();
  }
}
