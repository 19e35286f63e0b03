package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.Uids;
import org.scopegate.dimse.CommitmentClient;
import org.scopegate.dimse.CommitmentHandler;
import org.scopegate.dimse.CommitmentRequest;
import org.scopegate.dimse.NoPresentationContext;
import org.scopegate.dimse.SopReference;
import org.scopegate.dimse.Status;
import org.scopegate.spool.Commitments;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Question;
import org.scopegate.spool.Ruling;
import org.scopegate.spool.SpoolException;
import org.scopegate.ul.AssociationException;

/**
 * Asks one destination to commit what it was given: notes the question, asks, waits a moment for a
 * report on the same association. One thread for each destination.
 */
final class CommitWorker implements Worker {

  private static final Logger log = LogManager.getLogger(CommitWorker.class);

  /** Objects of one question at most. */
  static final int BATCH = 100;

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Dialing dialing;
  private final Line line;
  private final Commitments commitments;
  private final CommitmentOutcomes outcomes;
  private final CommitmentHandler reports;
  private final Duration waitHere;
  private final BooleanSupplier stopping;
  private final Clock clock;

  /**
   * @param reports takes the report that comes on the association of the question
   * @param waitHere how long such a report is waited for; it comes on another one else
   * @param stopping whether it is waited for no longer
   */
  CommitWorker(
      Dialing dialing,
      Line line,
      Commitments commitments,
      CommitmentOutcomes outcomes,
      CommitmentHandler reports,
      Duration waitHere,
      BooleanSupplier stopping,
      Clock clock) {
    this.dialing = dialing;
    this.line = line;
    this.commitments = commitments;
    this.outcomes = outcomes;
    this.reports = reports;
    this.waitHere = waitHere;
    this.stopping = stopping;
    this.clock = clock;
  }

  @Override
  public boolean step() throws InterruptedException {
    Destination destination = dialing.destination();
    Optional<Duration> timeout = destination.storageCommitment();
    if (timeout.isEmpty()) {
      return false;
    }
    try {
      for (Question question : commitments.unanswered(destination.aeTitle())) {
        outcomes.end(question, outcomes.rulings(destination.retry()).unanswered(question));
      }
      if (line.isSuspended()) {
        return false;
      }
      Optional<Question> question =
          commitments.ask(
              destination.aeTitle(), Uids.random(), clock.instant().plus(timeout.get()), BATCH);
      if (question.isPresent()) {
        ask(question.get());
      }
      return question.isPresent();
    } catch (SpoolException e) {
      log.error("{} the journal failed: {}", destination.aeTitle(), e.getMessage());
      return false;
    }
  }

  private void ask(Question question) throws SpoolException, InterruptedException {
    Optional<Map<EntryId, Ruling>> refused;
    try (CommitmentClient client = dialing.openCommitment(question.title())) {
      refused = put(client, question);
    } catch (NoPresentationContext none) {
      refused = Optional.of(again(question, "it does no storage commitment", "NO_CONTEXT"));
    } catch (AssociationException fault) {
      stopIfInterrupted();
      refused = Optional.of(again(question, fault.getMessage(), fault.ending().name()));
    }
    if (refused.isPresent()) {
      outcomes.end(question, refused.get());
    }
  }

  /** Rulings where the question was not received. */
  private Optional<Map<EntryId, Ruling>> put(CommitmentClient client, Question question)
      throws AssociationException, SpoolException, InterruptedException {
    Status status = client.ask(request(question));
    if (!status.done()) {
      return Optional.of(
          again(question, "the question was refused", "%04X".formatted(status.code())));
    }
    commitments.received(question);
    log.info(
        "{} was asked to commit {} objects, transaction {}",
        question.destination(),
        question.items().size(),
        question.transactionUid());
    awaitReport(client, question);
    stopIfInterrupted();
    return Optional.empty();
  }

  /** Waits until a report has come, here or on another association, or the time is over. */
  private void awaitReport(CommitmentClient client, Question question) throws SpoolException {
    long end = System.nanoTime() + waitHere.toNanos();
    try {
      while (!client.awaitReport(LOOK_EVERY, reports)
          && client.isOpen()
          && System.nanoTime() < end
          && !stopping.getAsBoolean()
          && isOpen(question)) {
        log.trace("{} has not reported yet", question.destination());
      }
    } catch (AssociationException over) {
      // the question stands: its report comes on another association
      log.debug("{} no report on this association: {}", question.destination(), over.getMessage());
    }
  }

  private boolean isOpen(Question question) throws SpoolException {
    return commitments.question(question.transactionUid()).filter(Question::open).isPresent();
  }

  private Map<EntryId, Ruling> again(Question question, String why, String status) {
    return outcomes.rulings(dialing.destination().retry()).again(question, why, status);
  }

  private static CommitmentRequest request(Question question) {
    return new CommitmentRequest(
        question.transactionUid(),
        question.items().stream()
            .map(Question.Item::instance)
            .map(object -> new SopReference(object.sopClassUid(), object.sopInstanceUid()))
            .toList());
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
