package org.scopegate.spool;

/** What becomes of an original where an object was derived of it. */
public enum Original {
  /** What was derived goes out in its place. */
  REPLACED,
  /**
   * It goes to the same destinations as well, unless a derived object has its UID: two objects
   * under one UID are one too many for any archive, and the derived one is the legal one.
   */
  BESIDE
}
