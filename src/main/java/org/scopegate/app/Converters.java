package org.scopegate.app;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scopegate.app.peer.HostPort;
import org.scopegate.spool.EntryId;
import org.scopegate.ul.AeTitle;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line made values; what is wrong with one is said in a sentence. */
final class Converters {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");
  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "", 1_000L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private Converters() {}

  static AeTitle aeTitle(String text) {
    try {
      return new AeTitle(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no AE title: 1 to 16 printable characters without backslash");
    }
  }

  static HostPort hostPort(String text) {
    return said(text, HostPort::parse);
  }

  static EntryId entryId(String text) {
    return said(text, EntryId::parse);
  }

  /** {@code 30s}, {@code 500ms}, {@code 5m}; a bare number is seconds. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException("'" + text + "' is no time such as 30s, 500ms or 5m");
    }
    return Duration.ofMillis(Long.parseLong(matcher.group(1)) * MILLISECONDS.get(matcher.group(2)));
  }

  private static <T> T said(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
