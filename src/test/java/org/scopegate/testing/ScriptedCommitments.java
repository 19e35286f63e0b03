package org.scopegate.testing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.scopegate.dimse.CommitmentCall;
import org.scopegate.dimse.CommitmentHandler;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.CommitmentRequest;
import org.scopegate.dimse.Status;

/** The other side of storage commitment: notes what it hears, answers what a test says. */
public final class ScriptedCommitments implements CommitmentHandler {

  /** What was asked, by whom and as whom. */
  public record Asked(CommitmentCall call, CommitmentRequest request) {}

  /** What was reported. */
  public record Reported(CommitmentCall call, CommitmentReport report) {}

  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  public final List<Reported> reported = new CopyOnWriteArrayList<>();
  public final List<Status> answers = new CopyOnWriteArrayList<>();

  /** The answer to questions and reports. */
  public volatile Status status = Status.SUCCESS;

  /** Goes back on the association of the question. */
  public volatile Optional<CommitmentReport> ready = Optional.empty();

  /** Thrown instead of an answer. */
  public volatile Optional<RuntimeException> bug = Optional.empty();

  @Override
  public Status asked(CommitmentCall call, CommitmentRequest request) {
    asked.add(new Asked(call, request));
    return answer();
  }

  @Override
  public Optional<CommitmentReport> ready(CommitmentCall call, String transactionUid) {
    return ready.filter(report -> report.transactionUid().equals(transactionUid));
  }

  @Override
  public void answered(CommitmentCall call, CommitmentReport report, Status answer) {
    answers.add(answer);
  }

  @Override
  public Status reported(CommitmentCall call, CommitmentReport report) throws IOException {
    reported.add(new Reported(call, report));
    return answer();
  }

  private Status answer() {
    bug.ifPresent(
        fault -> {
          throw fault;
        });
    return status;
  }
}
