package org.scopegate.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.CommitmentReport;
import org.scopegate.dimse.FailureReason;
import org.scopegate.dimse.SopReference;
import org.scopegate.spool.Pledge;
import org.scopegate.spool.Pledges;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.State;

/** What is to be reported to towers, and what became of it. Any thread may call. */
final class Pledging {

  private static final Logger log = LogManager.getLogger(Pledging.class);

  private final Pledges pledges;
  private final Clock clock;
  private final Witness witness;

  Pledging(Pledges pledges, Clock clock, Witness witness) {
    this.pledges = pledges;
    this.clock = clock;
    this.witness = witness;
  }

  Instant now() {
    return clock.instant();
  }

  /** The report; empty while something is on its way and may still arrive in time. */
  Optional<CommitmentReport> report(Pledge pledge) throws SpoolException {
    boolean late = !clock.instant().isBefore(pledge.deadline());
    List<SopReference> kept = new ArrayList<>();
    List<CommitmentReport.Failure> refused = new ArrayList<>();
    for (Pledge.Reference one : pledges.references(pledge)) {
      SopReference reference = new SopReference(one.sopClassUid(), one.sopInstanceUid());
      Finding finding = finding(pledge, one);
      if (finding instanceof Finding.Kept) {
        kept.add(reference);
      } else if (finding instanceof Finding.Refused no) {
        refused.add(new CommitmentReport.Failure(reference, no.reason().code()));
      } else if (late) {
        refused.add(
            new CommitmentReport.Failure(reference, FailureReason.PROCESSING_FAILURE.code()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new CommitmentReport(pledge.transactionUid(), kept, refused));
  }

  private Finding finding(Pledge pledge, Pledge.Reference one) throws SpoolException {
    return pledge.repeated()
        ? new Finding.Refused(FailureReason.DUPLICATE_TRANSACTION_UID)
        : Custodian.of(pledges.custody(one.sopInstanceUid()), one.sopClassUid());
  }

  /** The tower has the report. */
  void reported(Pledge pledge, CommitmentReport report) throws SpoolException {
    int kept = report.committed().size();
    int refused = report.failed().size();
    pledges.end(pledge, State.DONE, "reported: %d committed, %d not".formatted(kept, refused));
    log.info(
        "transaction {} reported to {}: {} committed, {} not",
        pledge.transactionUid(),
        pledge.callingTitle(),
        kept,
        refused);
    witness.saw(
        new Happening.CommitmentReported(
            pledge.callingTitle(), pledge.calledTitle(), pledge.transactionUid(), kept, refused));
  }
}
