package org.scopegate.ul;

import java.time.Duration;

/**
 * How much time the peer has left for what it owes us. Bytes alone buy it none: it gets {@code
 * progress} when a message begins, and again with every {@link #LEAST_BYTES} of payload. So neither
 * one byte a minute nor a flood without payload goes on for ever. Time in which payload is in our
 * hands is ours and not charged: a disk may be slow. Owned by the association's thread.
 */
final class Pace {

  /** With the default of 60 s some 270 bytes a second: any line that carries video is faster. */
  static final int LEAST_BYTES = 16 * 1024;

  private final Duration progress;
  private String awaited = "";
  private Duration granted;
  private long left;
  private long chargedTo;
  private int moved;
  private boolean idle;
  private boolean ours;

  Pace(Duration progress) {
    this.progress = progress;
    grant(progress);
  }

  /** What is owed from now on, all of it within this time. */
  void expect(Duration longest, String what) {
    awaited = what;
    idle = false;
    ours = false;
    grant(longest);
  }

  /** A message may begin within this time; from its first byte on it has to make progress. */
  void expectMessage(Duration longest) {
    expect(longest, "awaiting a message");
    idle = true;
  }

  String awaited() {
    return awaited;
  }

  /** For the next read; zero or less if there is none. */
  Duration left() {
    if (!ours) {
      charge();
    }
    ours = false;
    chargedTo = System.nanoTime();
    return Duration.ofNanos(left);
  }

  /** Bytes have come. */
  void arrived() {
    charge();
    if (idle) {
      expect(progress, "awaiting the rest of a message");
    }
  }

  /** Payload is handed out, or the end of what belongs together. */
  void handOut(int payloadBytes) {
    ours = true;
    moved += payloadBytes;
    if (moved >= LEAST_BYTES) {
      grant(progress);
    }
  }

  TimedOut timedOut() {
    return new TimedOut(awaited, granted);
  }

  private void grant(Duration longest) {
    granted = longest;
    left = longest.toNanos();
    moved = 0;
    chargedTo = System.nanoTime();
  }

  private void charge() {
    long now = System.nanoTime();
    left -= now - chargedTo;
    chargedTo = now;
  }
}
