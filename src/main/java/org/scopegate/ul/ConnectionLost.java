package org.scopegate.ul;

/** The connection broke, or the peer closed it without A-RELEASE or A-ABORT. */
public final class ConnectionLost extends AssociationException {

  ConnectionLost(String message, Throwable cause) {
    super(Ending.CONNECTION_LOST, message, cause);
  }
}
