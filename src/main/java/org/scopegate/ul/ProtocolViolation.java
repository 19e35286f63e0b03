package org.scopegate.ul;

/** The peer broke the protocol; A-ABORT has been sent. */
public final class ProtocolViolation extends AssociationException {

  private final Abort answer;

  ProtocolViolation(Abort answer, String message) {
    super(Ending.PROTOCOL_VIOLATION, "protocol violation by the peer: " + message, null);
    this.answer = answer;
  }

  /** What we sent. */
  public Abort answer() {
    return answer;
  }
}
