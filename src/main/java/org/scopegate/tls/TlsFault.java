package org.scopegate.tls;

import java.io.IOException;

/** Keys or trust that cannot be used: names the file and the fact, and what to do. */
public final class TlsFault extends IOException {

  private final String hint;

  public TlsFault(String message, String hint) {
    this(message, hint, null);
  }

  public TlsFault(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to do about it, empty where there is nothing to add. */
  public String hint() {
    return hint;
  }
}
