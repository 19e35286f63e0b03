package org.scopegate.app.check;

import java.io.PrintWriter;
import java.util.Locale;
import org.scopegate.app.command.Words;
import org.scopegate.ops.json.Json;

/**
 * One thing that was looked at.
 *
 * @param subject what
 * @param fact what was found
 * @param advice what to do about it, empty where nothing is to be done
 */
record Finding(Level level, String subject, String fact, String advice) {

  /** How it is with it. */
  enum Level {
    OK,
    /** Not here, and not missed. */
    NONE,
    /** Works, or will not be missed yet. */
    WARN,
    /** Recordings do not come in or do not arrive. */
    FAIL
  }

  static Finding ok(String subject, String fact) {
    return new Finding(Level.OK, subject, fact, "");
  }

  static Finding none(String subject, String fact) {
    return new Finding(Level.NONE, subject, fact, "");
  }

  static Finding warn(String subject, String fact, String advice) {
    return new Finding(Level.WARN, subject, fact, advice);
  }

  static Finding fail(String subject, String fact, String advice) {
    return new Finding(Level.FAIL, subject, fact, advice);
  }

  void print(PrintWriter out) {
    out.println(Words.format("%-4s  %-18s %s", level, subject, fact));
    if (!advice.isEmpty()) {
      out.println(Words.format("      %-18s -> %s", "", advice));
    }
  }

  /** Its line for scripts, with the section that it belongs to. */
  Json json(String section) {
    return new Json()
        .put("section", section)
        .put("level", level.name().toLowerCase(Locale.ROOT))
        .put("subject", subject)
        .put("fact", fact)
        .put("advice", advice);
  }
}
