package org.scopegate.ul;

import java.time.Duration;

/** The peer took too long; the association has been aborted, or the connection closed. */
public final class TimedOut extends AssociationException {

  private final Duration after;

  TimedOut(String awaited, Duration after) {
    super(Ending.TIMED_OUT, "timed out after " + words(after) + " " + awaited, null);
    this.after = after;
  }

  public Duration after() {
    return after;
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
