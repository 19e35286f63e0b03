package org.scopegate.dimse;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.SopClasses;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;

/**
 * Storage commitment on one association: takes questions and reports, and gives the reports that go
 * back the way the question came. Owned by the association's thread.
 */
final class CommitmentService {

  private static final Logger log = LogManager.getLogger();

  /** Questions of one association whose report may go back on it; more wait for another. */
  private static final int MOST_OWED = 64;

  private final Association association;
  private final CommitmentCall call;
  private final CommitmentHandler handler;
  private final Deque<Owed> owed = new ArrayDeque<>();
  private Sent sent;
  private int lastMessageId;

  private record Owed(PresentationContext context, String transactionUid) {}

  private record Sent(Command request, CommitmentReport report) {}

  CommitmentService(Association association, CommitmentCall call, CommitmentHandler handler) {
    this.association = association;
    this.call = call;
    this.handler = handler;
  }

  private interface Operation {
    Status run() throws IOException;
  }

  // ---- N-ACTION

  Status act(Message message) throws AssociationException {
    return guarded("a commitment", () -> asked(message));
  }

  private Status asked(Message message) throws IOException {
    Command command = message.command();
    if (command.actionType() != CommitmentMessages.REQUEST_COMMITMENT) {
      return refused(message, Status.NO_SUCH_ACTION);
    }
    Optional<Status> wrong = misdirected(command);
    if (wrong.isPresent()) {
      return refused(message, wrong.get());
    }
    CommitmentRequest request = CommitmentMessages.request(CommitmentMessages.read(message));
    Status status = handler.asked(call, request);
    if (status.done()) {
      owe(new Owed(message.context(), request.transactionUid()));
    }
    return status;
  }

  private void owe(Owed report) {
    if (owed.size() < MOST_OWED && !owed.contains(report)) {
      owed.add(report);
    }
  }

  // ---- N-EVENT-REPORT as the one who had asked

  /** Every report has its answer, whatever becomes of it here. */
  Status hear(Message message) throws AssociationException {
    return guarded("a commitment report", () -> reported(message));
  }

  private Status reported(Message message) throws IOException {
    Command command = message.command();
    int type = command.eventType();
    if (type != CommitmentMessages.COMMITTED && type != CommitmentMessages.FAILURES_EXIST) {
      return refused(message, Status.NO_SUCH_EVENT_TYPE);
    }
    Optional<Status> wrong = misdirected(command);
    if (wrong.isPresent()) {
      return refused(message, wrong.get());
    }
    return handler.reported(call, CommitmentMessages.report(CommitmentMessages.read(message)));
  }

  // ---- N-EVENT-REPORT as the one who was asked

  /** Whether a report may have to go out here. */
  boolean owes() {
    return sent != null || !owed.isEmpty();
  }

  /** Sends a report if one is ready and none awaits its answer. */
  void reportWhatIsReady() throws AssociationException {
    for (int i = owed.size(); i > 0 && sent == null; i--) {
      Owed next = owed.remove();
      Optional<CommitmentReport> report = ready(next.transactionUid());
      if (report.isPresent()) {
        send(next.context(), report.get());
      } else {
        owed.add(next);
      }
    }
  }

  private Optional<CommitmentReport> ready(String transactionUid) throws AssociationException {
    try {
      return handler.ready(call, transactionUid);
    } catch (AssociationException over) {
      throw over;
    } catch (IOException | RuntimeException failed) {
      log.error("{} commitment {} failed here", association.id(), transactionUid, failed);
      return Optional.empty();
    }
  }

  private void send(PresentationContext context, CommitmentReport report)
      throws AssociationException {
    lastMessageId = lastMessageId % 0xFFFF + 1;
    Command request = Command.eventReportRq(lastMessageId, CommitmentMessages.eventType(report));
    association.send(context.id(), PdvKind.COMMAND, request.encode());
    association.send(
        context.id(),
        PdvKind.DATA,
        CommitmentMessages.encode(CommitmentMessages.dataset(report), context));
    sent = new Sent(request, report);
  }

  /** Takes the response to a report of ours; false: it is none. */
  boolean answered(Message response) throws AssociationException {
    if (sent == null || !response.command().answers(sent.request())) {
      return false;
    }
    CommitmentReport report = sent.report();
    sent = null;
    response.body().drain(CommitmentMessages.MAX_BYTES);
    guarded(
        "the answer to a commitment report",
        () -> {
          handler.answered(call, report, response.command().status());
          return Status.SUCCESS;
        });
    return true;
  }

  // ---- both

  private Status guarded(String what, Operation operation) throws AssociationException {
    try {
      return operation.run();
    } catch (AssociationException over) {
      throw over;
    } catch (CommitmentMessages.Refused refused) {
      log.warn("{} {} refused: {}", association.id(), what, refused.status());
      return refused.status();
    } catch (IOException | RuntimeException failed) {
      log.error("{} {} failed here", association.id(), what, failed);
      return Status.PROCESSING_FAILURE;
    }
  }

  private Status refused(Message message, Status status) throws AssociationException {
    message.body().drain(CommitmentMessages.MAX_BYTES);
    log.warn(
        "{} operation {} of storage commitment refused: {}",
        association.id(),
        String.format("%04X", message.command().field()),
        status);
    return status;
  }

  private static Optional<Status> misdirected(Command command) {
    if (!command.namedSopClassUid().equals(Optional.of(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL))) {
      return Optional.of(Status.NO_SUCH_SOP_CLASS);
    }
    if (!command
        .namedSopInstanceUid()
        .equals(Optional.of(CommitmentMessages.WELL_KNOWN_INSTANCE))) {
      return Optional.of(Status.NO_SUCH_SOP_INSTANCE);
    }
    return command.hasDataset()
        ? Optional.empty()
        : Optional.of(Status.INVALID_ARGUMENT_VALUE.withComment("no data set"));
  }
}
