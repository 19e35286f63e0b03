package org.scopegate.ops.alerts;

import java.time.Instant;

/**
 * What people are told once.
 *
 * @param episode the alarm from its first notice to its last
 * @param number of this notice within the episode, from 0
 */
record Notice(String episode, int number, Event event, Instant at, Alarm alarm) {

  /** Why they are told. */
  enum Event {
    RAISED,
    /** Still so, or worse. */
    REMINDED,
    CLEARED
  }

  /** The same for ever, so that whoever gets it twice can tell. */
  String id() {
    return episode + "." + number;
  }

  /** The notice that began the episode. */
  String firstId() {
    return episode + ".0";
  }

  /** {@code destination down: MAIN_PACS}. */
  String title() {
    return alarm.name().replace('_', ' ') + ": " + alarm.subject();
  }
}
