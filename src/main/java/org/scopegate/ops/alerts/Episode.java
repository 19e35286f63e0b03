package org.scopegate.ops.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm from its first notice to its end.
 *
 * @param id the same in all its notices
 * @param notices how many there were
 * @param lastNotice time of the last
 * @param goneSince when it was first looked for in vain; empty while it lasts
 * @param cleared when it ended
 * @param told what became of the last notice, in words, by channel
 */
record Episode(
    String id,
    Alarm alarm,
    int notices,
    Instant lastNotice,
    Optional<Instant> goneSince,
    Optional<Instant> cleared,
    SortedMap<String, String> told) {

  Episode {
    told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  static Episode begin(String id, Alarm alarm, Instant now) {
    return new Episode(id, alarm, 1, now, Optional.empty(), Optional.empty(), new TreeMap<>());
  }

  /** Seen again: what is said of it may have changed, when it began has not. */
  Episode seen(Alarm again) {
    return new Episode(
        id, again.withSince(alarm.since()), notices, lastNotice, Optional.empty(), cleared, told);
  }

  Episode gone(Instant now) {
    return new Episode(
        id, alarm, notices, lastNotice, goneSince.or(() -> Optional.of(now)), cleared, told);
  }

  Episode noticed(Instant now) {
    return new Episode(id, alarm, notices + 1, now, goneSince, cleared, told);
  }

  Episode end(Instant now) {
    return new Episode(id, alarm, notices, lastNotice, goneSince, Optional.of(now), told);
  }

  Episode told(String channel, String words) {
    SortedMap<String, String> more = new TreeMap<>(told);
    more.put(channel, words);
    return new Episode(id, alarm, notices, lastNotice, goneSince, cleared, more);
  }

  /** Whether they differ at most in the words of the alarm. */
  boolean saysTheSame(Episode other) {
    return id.equals(other.id)
        && alarm.severity() == other.alarm.severity()
        && notices == other.notices
        && lastNotice.equals(other.lastNotice)
        && goneSince.equals(other.goneSince)
        && told.equals(other.told);
  }

  /** Notice of what it is now; {@link #noticed} counts it. */
  Notice notice(Notice.Event event, Instant now) {
    return new Notice(id, notices, event, now, alarm);
  }

  /** For those who only read. */
  Alarm shown() {
    return alarm.withLastNotice(
        told.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", told.values())));
  }
}
