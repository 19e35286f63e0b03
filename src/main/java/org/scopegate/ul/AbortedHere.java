package org.scopegate.ul;

/** We ended the association of our own will: a stop, or a transfer that cannot go on. */
public final class AbortedHere extends AssociationException {

  AbortedHere(String message) {
    super(Ending.ABORTED_HERE, message, null);
  }

  AbortedHere(String message, Throwable cause) {
    super(Ending.ABORTED_HERE, message, cause);
  }
}
