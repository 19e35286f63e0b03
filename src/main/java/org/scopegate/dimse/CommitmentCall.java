package org.scopegate.dimse;

import java.net.InetAddress;
import java.util.Optional;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Association;
import org.scopegate.ul.Caller;

/**
 * Who speaks of a commitment, and with whom.
 *
 * @param peerTitle AE title of the other side
 * @param ownTitle as whom we are spoken to
 * @param caller what the peer has shown of itself; empty where we have called it
 */
public record CommitmentCall(
    String associationId,
    AeTitle peerTitle,
    AeTitle ownTitle,
    InetAddress peer,
    Optional<Caller> caller) {

  /** On an association that a peer has opened. */
  static CommitmentCall from(Association association) {
    return new CommitmentCall(
        association.id(),
        association.agreement().callingTitle(),
        association.agreement().calledTitle(),
        association.peer(),
        Optional.of(association.caller()));
  }

  /** On an association that we have opened. */
  static CommitmentCall to(Association association) {
    return new CommitmentCall(
        association.id(),
        association.agreement().calledTitle(),
        association.agreement().callingTitle(),
        association.peer(),
        Optional.empty());
  }
}
