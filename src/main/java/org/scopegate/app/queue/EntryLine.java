package org.scopegate.app.queue;

import java.time.Duration;
import java.time.Instant;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.spool.Entry;

/** One entry of the journal as text. */
final class EntryLine {

  static final String[] HEADINGS = {
    "ENTRY", "STATE", "TARGET", "TRIES", "AGE", "NEXT", "SOP INSTANCE UID", "LAST"
  };

  private EntryLine() {}

  static String[] cells(Entry entry, Instant now) {
    return new String[] {
      entry.id().toString(),
      EntryJson.word(entry.state()),
      entry.target(),
      Integer.toString(entry.attempts()),
      age(Duration.between(entry.created(), now)),
      next(entry, now),
      entry.instance().sopInstanceUid(),
      last(entry)
    };
  }

  /** The largest unit that fits and the one below: {@code 2d 3h}, {@code 5m 10s}. */
  static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d " + age.toHoursPart() + "h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h " + age.toMinutesPart() + "m";
    }
    if (age.toMinutes() > 0) {
      return age.toMinutes() + "m " + age.toSecondsPart() + "s";
    }
    return Math.max(0, age.toSeconds()) + "s";
  }

  private static String next(Entry entry, Instant now) {
    return switch (entry.state()) {
      case DUE ->
          entry.nextAttempt().isAfter(now)
              ? "in " + age(Duration.between(now, entry.nextAttempt()))
              : "now";
      case LEASED -> "in work";
      case DONE, HELD, FAILED -> "-";
    };
  }

  private static String last(Entry entry) {
    String status = entry.lastStatus().filter(code -> !code.isEmpty()).map(c -> c + " ").orElse("");
    return status + entry.lastReason().orElse("");
  }
}
