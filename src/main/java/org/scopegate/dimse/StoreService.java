package org.scopegate.dimse;

import java.io.IOException;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.Uids;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;

/** The SCP side of C-STORE. */
final class StoreService {

  private static final Logger log = LogManager.getLogger();

  private final StoreHandler handler;

  StoreService(StoreHandler handler) {
    this.handler = handler;
  }

  /** Takes one object and says what is to be answered. */
  Status store(Association association, Message message) throws AssociationException {
    Optional<Status> refusal = refusal(message);
    if (refusal.isPresent()) {
      // the words are ours: what the peer takes for a UID stays out of the log
      log.warn("{} object refused with {}", association.id(), refusal.get().words());
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
        association.caller(),
        association.agreement().calledTitle(),
        message.command().sopClassUid().orElseThrow(),
        message.command().sopInstanceUid().orElseThrow(),
        message.context().transferSyntax(),
        message.command().messageId());
  }
}
