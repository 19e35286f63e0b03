package org.scopegate.dimse;

import java.io.IOException;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.Uids;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.AssociationService;
import org.scopegate.ul.PdvKind;

/** The SCP side of C-ECHO and C-STORE: answers one message after the other. */
final class StoreService implements AssociationService {

  private static final Logger log = LogManager.getLogger();

  private final StoreHandler handler;

  StoreService(StoreHandler handler) {
    this.handler = handler;
  }

  @Override
  public void serve(Association association) throws AssociationException {
    MessageReader messages = new MessageReader(association);
    Optional<Message> message = messages.next(association.options().idle());
    while (message.isPresent()) {
      answer(association, message.get());
      message = messages.next(association.options().idle());
    }
    association.confirmRelease();
  }

  private void answer(Association association, Message message) throws AssociationException {
    Command command = message.command();
    if (command.isResponse()) {
      throw association.violation(String.format("response %04X to nothing", command.field()));
    }
    switch (command.field()) {
      case CommandField.C_STORE_RQ -> respond(association, message, store(association, message));
      case CommandField.C_ECHO_RQ -> respond(association, message, Status.SUCCESS);
      case CommandField.C_CANCEL_RQ -> drop(message); // has no response, PS3.7 9.3.2.3
      default -> {
        log.warn("{} operation {} refused", association.id(), command.field());
        respond(association, message, Status.UNRECOGNIZED_OPERATION);
      }
    }
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
    message.body().drain(handler.mostDroppedBytes());
  }

  private Status store(Association association, Message message) throws AssociationException {
    Optional<Status> refusal = refusal(message);
    if (refusal.isPresent()) {
      log.warn("{} object refused: {}", association.id(), refusal.get());
      return refusal.get();
    }
    StoreRequest request = request(association, message);
    try {
      return handler.store(request, message.body());
    } catch (AssociationException over) {
      throw over;
    } catch (IOException failed) {
      log.warn("{} storing {} failed", association.id(), request.sopInstanceUid(), failed);
      return Status.PROCESSING_FAILURE;
    }
  }

  /** What is wrong with a request whatever its object is. */
  private static Optional<Status> refusal(Message message) {
    Command command = message.command();
    if (!command.hasDataset()) {
      return Optional.of(Status.MISTYPED_ARGUMENT.withComment("C-STORE without a data set"));
    }
    if (!command.sopClassUid().equals(Optional.of(message.context().abstractSyntax()))) {
      return Optional.of(
          Status.SOP_CLASS_NOT_SUPPORTED.withComment("not the SOP class of the context"));
    }
    if (!command.sopInstanceUid().map(Uids::isTolerable).orElse(false)) {
      return Optional.of(Status.INVALID_SOP_INSTANCE.withComment("SOP Instance UID is no UID"));
    }
    return Optional.empty();
  }

  private static StoreRequest request(Association association, Message message) {
    return new StoreRequest(
        association.id(),
        association.agreement().callingTitle(),
        association.agreement().calledTitle(),
        association.peer(),
        message.command().sopClassUid().orElseThrow(),
        message.command().sopInstanceUid().orElseThrow(),
        message.context().transferSyntax(),
        message.command().messageId());
  }
}
