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
    LEASE_RELEASED,
    RETRIED,
    HELD,
    RELEASED,
    FLUSHED,
    DELETED,
    OBJECT_LOST,
    OBJECT_REMOVED
  }
}
