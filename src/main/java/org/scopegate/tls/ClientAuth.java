package org.scopegate.tls;

/** Whether a server wants to see its clients' certificates. */
public enum ClientAuth {
  /** Who shows none that is trusted is turned away. */
  REQUIRED,
  /** Who shows one that is not trusted is turned away; who shows none is not. */
  WANTED,
  NONE
}
