package org.scopegate.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, kept for ever.
 *
 * @param entry to which; empty: to the instance itself
 * @param status the code that came with it, empty where there was none
 */
public record Event(
    Instant at, long instance, Optional<EntryId> entry, What what, String status, String detail) {

  /** What may happen. */
  public enum What {
    RECEIVED,
    DERIVED,
    DONE,
    RETRY_LATER,
    REJECTED,
    /** Another form takes the place of a refused one. */
    NEXT_FORM,
    /** Something odd was seen that is not in the way of the work. */
    NOTED,
    /** The destination was asked whether it will keep it. */
    COMMIT_ASKED,
    COMMITTED,
    /** The destination is to be asked again. */
    COMMIT_LATER,
    /** The destination does not know it: it is delivered again. */
    DELIVER_AGAIN,
    COMMIT_FAILED,
    /** The destination is asked no longer. */
    COMMIT_WAIVED,
    LEASE_RELEASED,
    RETRIED,
    /** An operator has it sent to a destination. */
    ORDERED,
    HELD,
    RELEASED,
    FLUSHED,
    DELETED,
    OBJECT_LOST,
    OBJECT_REMOVED
  }
}
