package org.scopegate.ul;

/** Whether an acceptor has room for one more association. */
public enum Capacity {
  FREE,
  LIMIT_REACHED,
  SHUTTING_DOWN
}
