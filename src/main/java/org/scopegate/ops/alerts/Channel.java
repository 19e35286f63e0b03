package org.scopegate.ops.alerts;

import java.io.IOException;

/** A way of telling people. Used by one thread at a time. */
interface Channel {

  /** {@code mail} or {@code webhook}. */
  String name();

  /**
   * Hands a notice over, or says why not; takes a bounded time.
   *
   * @return who took it, in words
   * @throws Refused this very notice was not taken: the next may be
   * @throws IOException nobody is there who would take any
   */
  String send(Notice notice) throws IOException;

  /** The other side has looked at a notice and does not want it. */
  final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
