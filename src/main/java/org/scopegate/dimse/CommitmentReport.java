package org.scopegate.dimse;

import java.util.List;

/** The answer to a {@link CommitmentRequest}, PS3.4 J.3.3: each instance in one of both lists. */
public record CommitmentReport(
    String transactionUid, List<SopReference> committed, List<Failure> failed) {

  public CommitmentReport {
    committed = List.copyOf(committed);
    failed = List.copyOf(failed);
  }

  /**
   * An instance that was not committed.
   *
   * @param reason Failure Reason (0008,1197), not always one of {@link FailureReason}
   */
  public record Failure(SopReference reference, int reason) {}
}
