package org.scopegate.ul;

/** Why an association, or the attempt at one, came to its end. */
public enum Ending {
  /** Orderly release. */
  RELEASED,
  /** No connection could be made. */
  NOT_CONNECTED,
  /** A-ASSOCIATE-RJ, by us or by the peer. */
  REJECTED,
  /** The peer sent A-ABORT. */
  ABORTED_BY_PEER,
  /** We sent A-ABORT of our own will. */
  ABORTED_HERE,
  /** The peer broke the protocol and we sent A-ABORT. */
  PROTOCOL_VIOLATION,
  /** The connection broke, or the peer closed it without a word. */
  CONNECTION_LOST,
  /** We closed because a timer ran out. */
  TIMED_OUT
}
