package org.scopegate.gateway;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.CommitmentCall;
import org.scopegate.dimse.CommitmentHandler;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.CommitmentRequest;
import org.scopegate.dimse.Status;
import org.scopegate.spool.Journal;
import org.scopegate.spool.Pledge;
import org.scopegate.spool.Question;
import org.scopegate.spool.SpoolException;

/**
 * Where storage commitment comes in: towers ask, archives report. Called on the threads of several
 * associations.
 */
final class CommitmentDesk implements CommitmentHandler {

  private static final Logger log = LogManager.getLogger(CommitmentDesk.class);

  /** Questions of one tower that wait for their report; more are refused with 0213. */
  static final int MOST_OPEN = 1_000;

  private final Journal journal;
  private final Supplier<Topology> topology;
  private final Pledging pledging;
  private final CommitmentOutcomes outcomes;
  private final CommitmentOptions options;
  private final Bell bell;

  /**
   * @param bell rung when there is a new pledge
   */
  CommitmentDesk(
      Journal journal,
      Supplier<Topology> topology,
      Pledging pledging,
      CommitmentOutcomes outcomes,
      CommitmentOptions options,
      Bell bell) {
    this.journal = journal;
    this.topology = topology;
    this.pledging = pledging;
    this.outcomes = outcomes;
    this.options = options;
    this.bell = bell;
  }

  @Override
  public Status asked(CommitmentCall call, CommitmentRequest request) throws IOException {
    String tower = call.peerTitle().text();
    if (!options.served()) {
      return refuse(call, Status.SOP_CLASS_NOT_SUPPORTED.withComment("switched off"));
    }
    if (call.caller().flatMap(topology.get()::rule).isEmpty()) {
      return refuse(call, Status.NOT_AUTHORIZED.withComment("only sources may ask"));
    }
    if (!journal.pledges().note(question(call, request), deadline(), MOST_OPEN)) {
      return refuse(call, Status.RESOURCE_LIMITATION.withComment("too many open transactions"));
    }
    log.info(
        "{} {} asks to commit {} objects, transaction {}",
        call.associationId(),
        tower,
        request.references().size(),
        request.transactionUid());
    bell.ring();
    return Status.SUCCESS;
  }

  private Instant deadline() {
    return pledging.now().plus(options.patience());
  }

  private static Pledge.Question question(CommitmentCall call, CommitmentRequest request) {
    return new Pledge.Question(
        request.transactionUid(),
        call.peerTitle().text(),
        call.ownTitle().text(),
        call.peer().getHostAddress(),
        request.references().stream()
            .map(one -> new Pledge.Reference(one.sopClassUid(), one.sopInstanceUid()))
            .toList());
  }

  private static Status refuse(CommitmentCall call, Status status) {
    log.warn("{} {} is not promised anything: {}", call.associationId(), call.peerTitle(), status);
    return status;
  }

  /** A tower that has no address for reports gets them where it asked. */
  @Override
  public Optional<CommitmentReport> ready(CommitmentCall call, String transactionUid)
      throws IOException {
    if (topology.get().reportTo(call.peerTitle().text()).isPresent()) {
      return Optional.empty();
    }
    Optional<Pledge> pledge = open(call, transactionUid);
    return pledge.isEmpty() ? Optional.empty() : pledging.report(pledge.get());
  }

  @Override
  public void answered(CommitmentCall call, CommitmentReport report, Status status)
      throws IOException {
    Optional<Pledge> pledge = open(call, report.transactionUid());
    if (status.done() && pledge.isPresent()) {
      pledging.reported(pledge.get(), report);
    } else if (!status.done()) {
      log.warn(
          "{} {} refuses the report on {}: {}",
          call.associationId(),
          call.peerTitle(),
          report.transactionUid(),
          status);
    }
  }

  private Optional<Pledge> open(CommitmentCall call, String transactionUid) throws SpoolException {
    return journal.pledges().open(call.peerTitle().text(), transactionUid);
  }

  /**
   * A report that was answered before is answered the same again: our answer may have been lost.
   * One on a transaction that was never ours is told so.
   */
  @Override
  public Status reported(CommitmentCall call, CommitmentReport report) throws IOException {
    Optional<Question> question = journal.commitments().question(report.transactionUid());
    if (question.filter(known -> known.destination().equals(call.peerTitle().text())).isEmpty()) {
      log.warn(
          "{} {} reports on transaction {}, which it was not asked",
          call.associationId(),
          call.peerTitle(),
          report.transactionUid());
      return Status.INVALID_ARGUMENT_VALUE.withComment("unknown Transaction UID");
    }
    if (!question.get().open() || !end(question.get(), report)) {
      log.info(
          "{} {} reports on transaction {}, which has ended",
          call.associationId(),
          call.peerTitle(),
          report.transactionUid());
    }
    return Status.SUCCESS;
  }

  private boolean end(Question question, CommitmentReport report) throws SpoolException {
    Destination.Retry retry =
        topology
            .get()
            .destination(question.destination())
            .map(Destination::retry)
            .orElseGet(Destination.Retry::defaults);
    return outcomes.end(question, outcomes.rulings(retry).of(question, report));
  }
}
