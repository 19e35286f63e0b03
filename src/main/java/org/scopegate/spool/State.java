package org.scopegate.spool;

/**
 * Where an entry of the journal stands: {@code DUE → LEASED → DONE | DUE (later) | HELD | FAILED}.
 */
public enum State {
  /** Waits for its next attempt. */
  DUE,
  /** A worker has it until the lease expires. */
  LEASED,
  /** Nothing is left to do. */
  DONE,
  /** Waits for an operator. Kept for ever. */
  HELD,
  /**
   * Given up, with the reason. Kept for ever. So is a form that a destination refused; where
   * another takes its place it is neither listed nor counted among the failed.
   */
  FAILED
}
