package org.scopegate.spool;

/** Where a delivery stands between "delivered" and "committed". */
public enum CommitmentState {
  /** Waits for its question. */
  DUE,
  /** Waits for the answer. */
  ASKED,
  /** The destination keeps it. */
  COMMITTED,
  /** Delivered again, or given up: the delivery tells. */
  NOT_COMMITTED,
  /** No longer asked for. */
  WAIVED
}
