package org.scopegate.dimse;

import java.util.List;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PresentationContext;

/** The SCU of C-ECHO. */
public final class EchoClient {

  private static final Offer VERIFICATION =
      new Offer(SopClasses.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

  private EchoClient() {}

  /**
   * Opens an association, asks once, releases.
   *
   * @throws NoPresentationContext if the peer does not do Verification
   * @throws AssociationException if it could not be asked
   */
  public static Status echo(Peer peer, ClientOptions options)
      throws AssociationException, NoPresentationContext {
    try (Requester requester = Requester.open(peer, List.of(VERIFICATION), options)) {
      PresentationContext context =
          requester
              .context(VERIFICATION)
              .orElseThrow(() -> new NoPresentationContext(VERIFICATION));
      Command request = Command.echoRq(requester.nextMessageId());
      requester.send(context, request);
      return requester.response(request);
    }
  }
}
