package org.scopegate.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * How a delivery stands with its destination's promise to keep it.
 *
 * @param since when the delivery was done
 * @param redeliveries how often it was done again since the archive did not know it
 * @param transactionUid of the question that is open, or was the last
 */
public record Commitment(
    CommitmentState state,
    Instant since,
    int redeliveries,
    Optional<String> transactionUid,
    String status,
    String reason) {}
