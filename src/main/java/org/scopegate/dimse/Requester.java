package org.scopegate.dimse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.Connector;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;
import org.scopegate.ul.ProposedContext;
import org.scopegate.ul.RoleSelection;
import org.scopegate.ul.UpperLayerState;

/** The SCU's end of an association: one request at a time. Owned by the thread that opened it. */
final class Requester implements AutoCloseable {

  private static final Logger log = LogManager.getLogger();

  /** A response has no data set, PS3.7 9.3.1.2; a small one is forgiven. */
  private static final long MOST_UNASKED_BYTES = 64 * 1024;

  private final Association association;
  private final MessageReader messages;
  private final Duration responseTimeout;
  private int lastMessageId;

  private Requester(Association association, Duration responseTimeout) {
    this.association = association;
    this.messages = new MessageReader(association);
    this.responseTimeout = responseTimeout;
  }

  /** Calls a peer, proposing one context for each offer. */
  static Requester open(Peer peer, List<Offer> offers, ClientOptions options)
      throws AssociationException {
    return open(peer, offers, List.of(), options);
  }

  /** The same, with roles of our own. */
  static Requester open(
      Peer peer, List<Offer> offers, List<RoleSelection> roles, ClientOptions options)
      throws AssociationException {
    if (offers.isEmpty() || offers.size() > AssociateRq.MAX_CONTEXTS) {
      throw new IllegalArgumentException(
          offers.size() + " offers, there are " + AssociateRq.MAX_CONTEXTS + " contexts at most");
    }
    Connector connector =
        new Connector(peer.host(), peer.port(), options.connectTimeout(), options.transport());
    AssociateRq rq =
        AssociateRq.of(
                peer.calledTitle(), peer.callingTitle(), proposals(offers), options.association())
            .withRoles(roles);
    AssociateRq identified = options.identity().map(rq::withIdentity).orElse(rq);
    return new Requester(
        connector.request(identified, options.association()), options.responseTimeout());
  }

  private static List<ProposedContext> proposals(List<Offer> offers) {
    return IntStream.range(0, offers.size())
        .mapToObj(
            i ->
                new ProposedContext(
                    2 * i + 1,
                    offers.get(i).sopClassUid(),
                    List.of(offers.get(i).transferSyntaxUid())))
        .toList();
  }

  Association association() {
    return association;
  }

  Optional<PresentationContext> context(Offer offer) {
    return association.agreement().context(offer.sopClassUid(), offer.transferSyntaxUid());
  }

  boolean isOpen() {
    return association.state() == UpperLayerState.STA6;
  }

  int nextMessageId() {
    lastMessageId = lastMessageId % 0xFFFF + 1;
    return lastMessageId;
  }

  void send(PresentationContext context, Command command) throws AssociationException {
    association.send(context.id(), PdvKind.COMMAND, command.encode());
  }

  /** The peer's next message; empty if it asks for release. */
  Optional<Message> next() throws AssociationException {
    return messages.next(responseTimeout);
  }

  /** Waits for the response to a request. */
  Status response(Command request) throws AssociationException {
    Message message =
        messages
            .next(responseTimeout)
            .orElseThrow(() -> association.violation("release asked for instead of a response"));
    if (!message.command().answers(request)) {
      throw association.violation(
          String.format("message %04X is not the response due", message.command().field()));
    }
    message.body().drain(MOST_UNASKED_BYTES);
    return message.command().status();
  }

  /** Releases if it can; what has been answered is answered, so a failure here is no news. */
  @Override
  public void close() {
    try (association) {
      if (isOpen()) {
        association.release();
      }
    } catch (AssociationException gone) {
      log.debug("{} not released in order: {}", association.id(), gone.getMessage());
    }
  }
}
