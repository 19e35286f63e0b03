package org.scopegate.dimse;

import java.time.Duration;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.AssociationService;
import org.scopegate.ul.PdvKind;

/** Answers one message after the other, each by the service that its operation belongs to. */
final class MessageService implements AssociationService {

  private static final Logger log = LogManager.getLogger();

  /** How often an idle association is looked at for a report that goes back on it. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final StoreService store;
  private final long mostDroppedBytes;
  private final Optional<CommitmentHandler> commitments;

  MessageService(StoreHandler store, Optional<CommitmentHandler> commitments) {
    this.store = new StoreService(store);
    this.mostDroppedBytes = store.mostDroppedBytes();
    this.commitments = commitments;
  }

  @Override
  public void serve(Association association) throws AssociationException {
    Optional<CommitmentService> commitment =
        commitments.map(
            handler ->
                new CommitmentService(association, CommitmentCall.from(association), handler));
    MessageReader messages = new MessageReader(association);
    Optional<Message> message = next(association, messages, commitment);
    while (message.isPresent()) {
      answer(association, message.get(), commitment);
      message = next(association, messages, commitment);
    }
    association.confirmRelease();
  }

  /** The next message; as long as none comes, reports that are ready go out. */
  private static Optional<Message> next(
      Association association, MessageReader messages, Optional<CommitmentService> commitment)
      throws AssociationException {
    Duration idle = association.options().idle();
    if (commitment.isPresent()) {
      long end = System.nanoTime() + idle.toNanos();
      while (commitment.get().owes() && System.nanoTime() < end) {
        if (association.awaitInput(LOOK_EVERY)) {
          break;
        }
        commitment.get().reportWhatIsReady();
      }
      idle = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }
    return messages.next(idle);
  }

  private void answer(
      Association association, Message message, Optional<CommitmentService> commitment)
      throws AssociationException {
    Command command = message.command();
    if (command.isResponse()) {
      if (commitment.isEmpty() || !commitment.get().answered(message)) {
        throw association.violation(String.format("response %04X to nothing", command.field()));
      }
      return;
    }
    switch (command.field()) {
      case CommandField.C_STORE_RQ ->
          respond(association, message, store.store(association, message));
      case CommandField.C_ECHO_RQ -> respond(association, message, Status.SUCCESS);
      case CommandField.C_CANCEL_RQ -> drop(message); // has no response, PS3.7 9.3.2.3
      case CommandField.N_ACTION_RQ ->
          respond(
              association,
              message,
              commitment.isPresent()
                  ? commitment.get().act(message)
                  : unknown(association, command));
      case CommandField.N_EVENT_REPORT_RQ ->
          respond(
              association,
              message,
              commitment.isPresent()
                  ? commitment.get().hear(message)
                  : unknown(association, command));
      default -> respond(association, message, unknown(association, command));
    }
  }

  private static Status unknown(Association association, Command command) {
    log.warn("{} operation {} refused", association.id(), command.field());
    return Status.UNRECOGNIZED_OPERATION;
  }

  /** A failure is told at once, PS3.7 9.1.1.1.9; a success only after the whole message. */
  private void respond(Association association, Message message, Status status)
      throws AssociationException {
    byte[] response = message.command().response(status).encode();
    if (status.done()) {
      drop(message);
      association.send(message.context().id(), PdvKind.COMMAND, response);
    } else {
      association.send(message.context().id(), PdvKind.COMMAND, response);
      drop(message);
    }
  }

  /** What is left of the data set, if there is one. */
  private void drop(Message message) throws AssociationException {
    message.body().drain(mostDroppedBytes);
  }
}
