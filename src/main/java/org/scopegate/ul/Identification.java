package org.scopegate.ul;

/** What an acceptor makes of a user identity, PS3.7 D.3.3.7. */
public enum Identification {
  /** Not looked at, or there was nothing to look at: no answer is given. */
  IGNORED,
  /** It is who it says: an answer is given if it was asked for. */
  CONFIRMED,
  /** It is not, or it had to say who it is and did not: the association is rejected. */
  FAILED
}
