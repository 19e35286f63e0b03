package org.scopegate.ops.alerts;

import java.time.Instant;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * A notice that is still to be delivered.
 *
 * @param refusals how often it was looked at and not taken
 * @param next not before
 */
record Pending(Notice notice, int refusals, Instant next) {

  static Pending of(Notice notice) {
    return new Pending(notice, 0, notice.at());
  }

  /** Whether it tells for the first time of the alarm that the other speaks of. */
  boolean raises(Notice other) {
    return is(Event.RAISED, other);
  }

  /** Whether it reminds of the alarm that the other speaks of. */
  boolean reminds(Notice other) {
    return is(Event.REMINDED, other);
  }

  private boolean is(Event event, Notice other) {
    return notice.event() == event && notice.episode().equals(other.episode());
  }

  /** The same notice, with what is known by now. */
  Pending with(Alarm alarm) {
    return new Pending(
        new Notice(notice.episode(), notice.number(), notice.event(), notice.at(), alarm),
        refusals,
        next);
  }

  Pending refusedUntil(Instant time) {
    return new Pending(notice, refusals + 1, time);
  }
}
