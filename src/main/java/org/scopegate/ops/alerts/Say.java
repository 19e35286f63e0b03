package org.scopegate.ops.alerts;

import java.time.Duration;
import java.util.Locale;

/** Numbers for a person, the same in every locale. */
final class Say {

  private Say() {}

  /** {@code 1 recording}, {@code 3 recordings}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 45 s}, {@code 20 min}, {@code 3 h}, {@code 5 d}: the largest unit that fits. */
  static String time(Duration time) {
    if (time.toDays() > 1) {
      return time.toDays() + " d";
    }
    if (time.toHours() > 1) {
      return time.toHours() + " h";
    }
    return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  /** {@code 4.2 GB}. */
  static String bytes(long bytes) {
    return bytes >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
