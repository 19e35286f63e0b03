package org.scopegate.ops.web;

/**
 * Somebody was let in.
 *
 * @param name who, for the log
 * @param seal of what was shown: another token or passcode has another one
 */
record Grant(String name, String seal) {

  /** Whoever reaches a port that asks for nothing. */
  static final Grant ANYBODY = new Grant("anybody here", "");

  @Override
  public String toString() {
    return name;
  }
}
