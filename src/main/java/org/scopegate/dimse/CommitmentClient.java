package org.scopegate.dimse;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;
import org.scopegate.ul.RoleSelection;

/**
 * An association that we open for a storage commitment: to ask for one, or to report on one. Owned
 * by the thread that opened it.
 */
public final class CommitmentClient implements AutoCloseable {

  private static final String CLASS = SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;

  private static final List<Offer> OFFERS =
      Stream.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
          .map(syntax -> new Offer(CLASS, syntax.uid()))
          .toList();

  /** Who asks: the role that a requestor has anyway, said all the same. */
  private static final RoleSelection AS_SCU = new RoleSelection(CLASS, 1, 0);

  /** Who reports on a new association is its requestor and yet the SCP, PS3.4 J.3.3. */
  private static final RoleSelection AS_SCP = new RoleSelection(CLASS, 0, 1);

  private final Requester requester;
  private final PresentationContext context;

  private CommitmentClient(Requester requester, PresentationContext context) {
    this.requester = requester;
    this.context = context;
  }

  /**
   * Calls an archive that is to be asked.
   *
   * @throws NoPresentationContext it does no storage commitment
   */
  public static CommitmentClient open(Peer peer, ClientOptions options)
      throws AssociationException, NoPresentationContext {
    return open(peer, AS_SCU, options);
  }

  private static CommitmentClient open(Peer peer, RoleSelection role, ClientOptions options)
      throws AssociationException, NoPresentationContext {
    Requester requester = Requester.open(peer, OFFERS, List.of(role), options);
    Optional<PresentationContext> context =
        OFFERS.stream().map(requester::context).flatMap(Optional::stream).findFirst();
    if (context.isEmpty()) {
      requester.close();
      throw new NoPresentationContext(OFFERS.get(0));
    }
    return new CommitmentClient(requester, context.get());
  }

  /** Asks, N-ACTION. A success says that the question was received: the report comes later. */
  public Status ask(CommitmentRequest request) throws AssociationException {
    Command command = Command.actionRq(requester.nextMessageId());
    requester.send(context, command);
    requester
        .association()
        .send(
            context.id(),
            PdvKind.DATA,
            CommitmentMessages.encode(CommitmentMessages.dataset(request), context));
    return requester.response(command);
  }

  /** Whether the association is still up. */
  public boolean isOpen() {
    return requester.isOpen();
  }

  /**
   * Waits for a report on this association, hands it over and answers it.
   *
   * @return whether one came; it may as well come on another association
   */
  public boolean awaitReport(Duration longest, CommitmentHandler handler)
      throws AssociationException {
    return requester.association().awaitInput(longest) && hear(handler);
  }

  private boolean hear(CommitmentHandler handler) throws AssociationException {
    Optional<Message> message = requester.next();
    if (message.isEmpty()) {
      requester.association().confirmRelease();
      return false;
    }
    if (message.get().command().field() != CommandField.N_EVENT_REPORT_RQ) {
      throw requester
          .association()
          .violation(String.format("message %04X is no report", message.get().command().field()));
    }
    CommitmentService service =
        new CommitmentService(
            requester.association(), CommitmentCall.to(requester.association()), handler);
    Status status = service.hear(message.get());
    requester.send(message.get().context(), message.get().command().response(status));
    return true;
  }

  /**
   * Reports on a new association, N-EVENT-REPORT.
   *
   * @throws NoPresentationContext the peer does no storage commitment
   * @throws RoleRefused it takes no reports
   */
  public static Status report(Peer peer, CommitmentReport report, ClientOptions options)
      throws IOException {
    try (CommitmentClient client = open(peer, AS_SCP, options)) {
      return client.report(report);
    }
  }

  private Status report(CommitmentReport report) throws IOException {
    // who says nothing of roles may yet take the report: many do
    Optional<RoleSelection> granted = requester.association().agreement().roles(CLASS);
    if (granted.isPresent() && granted.get().scp() == 0) {
      throw new RoleRefused("the peer takes no reports: it refuses us the role of SCP");
    }
    Command command =
        Command.eventReportRq(requester.nextMessageId(), CommitmentMessages.eventType(report));
    requester.send(context, command);
    requester
        .association()
        .send(
            context.id(),
            PdvKind.DATA,
            CommitmentMessages.encode(CommitmentMessages.dataset(report), context));
    return requester.response(command);
  }

  @Override
  public void close() {
    requester.close();
  }
}
