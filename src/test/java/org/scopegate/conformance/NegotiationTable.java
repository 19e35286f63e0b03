package org.scopegate.conformance;

import java.util.List;
import org.scopegate.dicom.Implementation;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.gateway.Acceptance;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ExtendedNegotiation;

/** What is said of this node, and answered, when an association is negotiated. */
final class NegotiationTable {

  private static final Acceptance ACCEPTANCE = Acceptance.defaults();

  private NegotiationTable() {}

  static String text() {
    AssociationOptions ours = AssociationOptions.defaults();
    ExtendedNegotiation level =
        StorageTerms.open()
            .extended(new ExtendedNegotiation(SopClasses.VIDEO_ENDOSCOPIC, new byte[6]))
            .orElseThrow();
    return new MarkdownTable("Item", "Value")
        .row("Application Context Name", AssociateRq.DICOM_APPLICATION_CONTEXT)
        .row("Implementation Class UID", Implementation.CLASS_UID)
        .row("Implementation Version Name", Implementation.VERSION_NAME)
        .row("Maximum length received", ours.maxPduBytes() + " bytes (`dicom.max_pdu`)")
        .row("Asynchronous operations window", "1 / 1: synchronous, answered where offered")
        .row("SCP/SCU role selection", "answered: SCU yes, SCP in Storage Commitment alone")
        .row(
            "Storage SOP Class extended negotiation",
            "answered: level of support %d, level of signature support %d, coercion %d"
                .formatted(level.information()[0], level.information()[2], level.information()[4]))
        .row("SOP Class common extended negotiation", "read; it has no answer")
        .row(
            "User identity negotiation",
            "name and passcode, where a source asks for users; answered where it was asked for and is"
                + " right, else read over")
        .row(
            "Choice of transfer syntax",
            ACCEPTANCE.preferred().isEmpty()
                ? "the first that is accepted in the sender's order, unless configured otherwise"
                : ACCEPTANCE.preferred())
        .toString();
  }

  /** Whether an AE takes the class unless it is told otherwise. */
  static boolean isSupported(String sopClassUid) {
    return ACCEPTANCE.sopClasses().contains(sopClassUid);
  }

  /** Whether an AE takes the class in that syntax unless it is told otherwise. */
  static boolean isAccepted(String sopClassUid, TransferSyntax syntax) {
    StorageTerms terms =
        StorageTerms.open()
            .withSopClasses(ACCEPTANCE.sopClasses()::contains)
            .withTransferSyntaxes(ACCEPTANCE.transferSyntaxes()::contains);
    return terms.choose(sopClassUid, List.of(syntax.uid())).isPresent();
  }
}
