package org.scopegate.ops.web.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a busy node would say, from files. {@code "@-1h22m"} in them is that time, seen from now.
 */
final class Fixtures {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern TIME = Pattern.compile("\"@(-?)([0-9dhms]+)\"");

  private Fixtures() {}

  /** One resource of the API, {@code overview} for instance. */
  static JsonNode of(String name) throws IOException {
    try (InputStream file = Fixtures.class.getResourceAsStream(name + ".json")) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static JsonNode parse(String text) throws IOException {
    Instant now = Instant.now();
    return JSON.readTree(
        TIME.matcher(text)
            .replaceAll(found -> "\"" + time(now, found.group(1), found.group(2)) + "\""));
  }

  private static Instant time(Instant now, String sign, String length) {
    Duration away = duration(length);
    return sign.isEmpty() ? now.plus(away) : now.minus(away);
  }

  /** {@code 1d2h} is P1DT2H to the JDK. */
  private static Duration duration(String length) {
    int day = length.indexOf('d');
    String days = day < 0 ? "0d" : length.substring(0, day + 1);
    String rest = length.substring(day + 1);
    String iso = "P" + days + (rest.isEmpty() ? "" : "T" + rest);
    return Duration.parse(iso.toUpperCase(Locale.ROOT));
  }
}
