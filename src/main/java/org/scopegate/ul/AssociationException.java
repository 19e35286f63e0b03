package org.scopegate.ul;

import java.io.IOException;

/**
 * The association has ended, or never came to be. Any other {@link IOException} near an association
 * is the fault of a file or a sink.
 */
public abstract sealed class AssociationException extends IOException
    permits ConnectFailed,
        AssociationRejected,
        PeerAborted,
        AbortedHere,
        ProtocolViolation,
        ConnectionLost,
        TlsFailed,
        TimedOut {

  private final Ending ending;

  AssociationException(Ending ending, String message, Throwable cause) {
    super(message, cause);
    this.ending = ending;
  }

  public Ending ending() {
    return ending;
  }
}
