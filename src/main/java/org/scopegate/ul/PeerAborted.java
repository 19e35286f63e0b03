package org.scopegate.ul;

/** The peer sent A-ABORT, PS3.8 9.3.8. */
public final class PeerAborted extends AssociationException {

  private final Abort abort;

  PeerAborted(Abort abort) {
    super(Ending.ABORTED_BY_PEER, "aborted by the peer, " + abort.words(), null);
    this.abort = abort;
  }

  public int source() {
    return abort.source();
  }

  public int reason() {
    return abort.reason();
  }
}
