package org.scopegate.ul;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom an acceptor lets in and what it takes. Asked on the thread of each association, so
 * implementations are safe for use by several threads.
 */
public interface AcceptancePolicy {

  /** Whether one of our AEs has this title. */
  boolean answersTo(AeTitle called);

  /** Whether this peer may call that AE of ours, from that host. */
  boolean admits(AeTitle calling, AeTitle called, InetAddress host);

  boolean supports(String abstractSyntax);

  boolean accepts(String abstractSyntax, String transferSyntax);

  /** Answer to SOP class extended negotiation (PS3.7 D.3.3.5); empty: no answer. */
  default Optional<ExtendedNegotiation> extended(ExtendedNegotiation offered) {
    return Optional.empty();
  }
}
