package org.scopegate.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of a listing.
 *
 * @param target profile of a derivation, destination of a delivery
 * @param nextAttempt of what is due; of anything else, when it was last due
 * @param lastStatus the code of the last outcome; empty before the first, or where it had none
 * @param lastReason of the last outcome; while an operator holds it, why
 */
public record Entry(
    EntryId id,
    Instance instance,
    String target,
    State state,
    int attempts,
    Instant created,
    Instant nextAttempt,
    Optional<String> leaseOwner,
    Optional<String> lastStatus,
    Optional<String> lastReason) {

  public Kind kind() {
    return id.kind();
  }
}
