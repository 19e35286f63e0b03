package org.scopegate.ul;

/** Whether a PDV belongs to the command or to the data set of a message, PS3.8 E.2. */
public enum PdvKind {
  COMMAND,
  DATA
}
