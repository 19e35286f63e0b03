package org.scopegate.spool;

import java.util.Locale;

/** The two kinds of work that the journal carries. */
public enum Kind {
  /** Make a new instance from a received one; the target is a profile. */
  DERIVATION,
  /** Send an instance; the target is a destination. */
  DELIVERY;

  /** The word of listings and of entry ids, which is the name of the table as well. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
