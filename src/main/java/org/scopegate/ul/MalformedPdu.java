package org.scopegate.ul;

import java.io.IOException;

/** A PDU that breaks PS3.8 9.3; carries the A-ABORT that answers it. */
public final class MalformedPdu extends IOException {

  private final Abort answer;

  MalformedPdu(Abort answer, String message) {
    super(message);
    this.answer = answer;
  }

  MalformedPdu(Abort answer, String message, Throwable cause) {
    super(message, cause);
    this.answer = answer;
  }

  public Abort answer() {
    return answer;
  }
}
