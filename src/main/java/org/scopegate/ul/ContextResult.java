package org.scopegate.ul;

import java.util.Optional;

/** Result/Reason of a presentation context, PS3.8 9.3.3.2; the ordinal is the code. */
public enum ContextResult {
  ACCEPTANCE,
  USER_REJECTION,
  NO_REASON,
  ABSTRACT_SYNTAX_NOT_SUPPORTED,
  TRANSFER_SYNTAXES_NOT_SUPPORTED;

  public int code() {
    return ordinal();
  }

  public static Optional<ContextResult> of(int code) {
    return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
  }
}
