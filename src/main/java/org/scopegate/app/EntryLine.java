package org.scopegate.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;

/** One entry of the journal as text and as JSON. */
final class EntryLine {

  static final String[] HEADINGS = {
    "ENTRY", "STATE", "TARGET", "TRIES", "AGE", "NEXT", "SOP INSTANCE UID", "LAST"
  };

  private EntryLine() {}

  static String[] cells(Entry entry, Instant now) {
    return new String[] {
      entry.id().toString(),
      word(entry.state()),
      entry.target(),
      Integer.toString(entry.attempts()),
      age(Duration.between(entry.created(), now)),
      next(entry, now),
      entry.instance().sopInstanceUid(),
      last(entry)
    };
  }

  static Json json(Entry entry) {
    return new Json()
        .put("entry", entry.id())
        .put("kind", entry.kind().word())
        .put("state", word(entry.state()))
        .put("target", entry.target())
        .put("attempts", entry.attempts())
        .put("created", entry.created())
        .put("next_attempt", entry.nextAttempt())
        .put("sop_instance_uid", entry.instance().sopInstanceUid())
        .put("sop_class_uid", entry.instance().sopClassUid())
        .put("transfer_syntax_uid", entry.instance().transferSyntaxUid())
        .put("calling_title", entry.instance().callingTitle())
        .put("called_title", entry.instance().calledTitle())
        .put("bytes", entry.instance().size())
        .put("last_status", entry.lastStatus())
        .put("last_reason", entry.lastReason());
  }

  static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
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
