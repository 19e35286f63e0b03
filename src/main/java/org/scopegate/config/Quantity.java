package org.scopegate.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units: {@code 15m}, {@code 5GB}, {@code 8M}. */
final class Quantity {

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,6})?)\\s*([A-Za-z/]*)");

  /** Units of time in milliseconds. */
  private static final Map<String, Long> TIME =
      Map.of("ms", 1L, "", 1_000L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  /** Units of size in bytes; powers of 1024 with and without the "i", as in "5368709120 # 5GB". */
  private static final Map<String, Long> SIZE =
      Map.of(
          "", 1L, "b", 1L, "kb", 1L << 10, "kib", 1L << 10, "mb", 1L << 20, "mib", 1L << 20, "gb",
          1L << 30, "gib", 1L << 30, "tb", 1L << 40, "tib", 1L << 40);

  /** Units of bit rate in bit/s. */
  private static final Map<String, Long> RATE =
      Map.of("", 1L, "k", 1_000L, "kbit/s", 1_000L, "m", 1_000_000L, "mbit/s", 1_000_000L);

  private Quantity() {}

  static Duration duration(String text) {
    return Duration.ofMillis(amount(text, TIME, "duration"));
  }

  static long bytes(String text) {
    return amount(text, SIZE, "size");
  }

  static long bitsPerSecond(String text) {
    return amount(text, RATE, "bit rate");
  }

  private static long amount(String text, Map<String, Long> units, String what) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("'" + text + "' is no " + what);
    }
    try {
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too large or too fine a " + what, e);
    }
  }
}
