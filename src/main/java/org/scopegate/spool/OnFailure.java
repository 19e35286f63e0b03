package org.scopegate.spool;

/** What happens when deriving fails for good. */
public enum OnFailure {
  /** The object goes out as it came. */
  DELIVER_ORIGINAL,
  /** Nothing goes out until an operator has looked. */
  HOLD
}
