package org.scopegate.ul;

/**
 * Whom an acceptor lets in and what it takes. Asked on the thread of each association, so
 * implementations are safe for use by several threads.
 */
public interface AcceptancePolicy {

  /** Whether one of our AEs has this title. */
  boolean answersTo(AeTitle called);

  /** Whether this peer may call that AE of ours, from that host, with that certificate. */
  boolean admits(Caller caller, AeTitle called);

  /** Who the user of an admitted peer is. */
  default Identification identify(Caller caller) {
    return Identification.IGNORED;
  }

  /** What that AE of ours takes; asked once for each association, which keeps the answer. */
  ContextPolicy contexts(AeTitle called);
}
