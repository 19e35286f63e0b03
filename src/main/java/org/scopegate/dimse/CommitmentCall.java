package org.scopegate.dimse;

import java.net.InetAddress;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Association;

/**
 * Who speaks of a commitment, and with whom.
 *
 * @param peerTitle AE title of the other side
 * @param ownTitle as whom we are spoken to
 */
public record CommitmentCall(
    String associationId, AeTitle peerTitle, AeTitle ownTitle, InetAddress peer) {

  /** On an association that a peer has opened. */
  static CommitmentCall from(Association association) {
    return new CommitmentCall(
        association.id(),
        association.agreement().callingTitle(),
        association.agreement().calledTitle(),
        association.peer());
  }

  /** On an association that we have opened. */
  static CommitmentCall to(Association association) {
    return new CommitmentCall(
        association.id(),
        association.agreement().calledTitle(),
        association.agreement().callingTitle(),
        association.peer());
  }
}
