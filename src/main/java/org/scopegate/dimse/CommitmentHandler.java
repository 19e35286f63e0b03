package org.scopegate.dimse;

import java.io.IOException;
import java.util.Optional;

/**
 * Both roles of the Storage Commitment Push Model, PS3.4 J. Called on the threads of several
 * associations. What is thrown, checked or not, is logged and answered with 0110: the peer always
 * has its answer.
 */
public interface CommitmentHandler {

  /** A peer asks for a commitment; success means that the question is noted, no more. */
  Status asked(CommitmentCall call, CommitmentRequest request) throws IOException;

  /**
   * The report on what was asked on this association, if it is ready and is to go back the same
   * way. Asked again and again while the association is idle.
   */
  Optional<CommitmentReport> ready(CommitmentCall call, String transactionUid) throws IOException;

  /** A report given by {@link #ready} was answered. */
  void answered(CommitmentCall call, CommitmentReport report, Status status) throws IOException;

  /** A peer reports on what it was asked by us; the status is its answer. */
  Status reported(CommitmentCall call, CommitmentReport report) throws IOException;
}
