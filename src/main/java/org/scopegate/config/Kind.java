package org.scopegate.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.scopegate.gateway.HostRange;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.tls.CertificatePattern;

/**
 * How the text of a value is understood.
 *
 * @param hint what may be written
 * @param parse refuses with an {@link IllegalArgumentException} that names the fact
 */
record Kind<T>(String hint, Function<String, T> parse) {

  static final Kind<String> TEXT = new Kind<>("", text -> text);

  static final Kind<Boolean> FLAG = new Kind<>("true or false", Kind::flag);

  static final Kind<Duration> DURATION =
      new Kind<>("write 30s, 15m, 1h or 7d; a plain number is seconds", Quantity::duration);

  /** A duration above zero. */
  static final Kind<Duration> TIMEOUT = new Kind<>(DURATION.hint(), Kind::timeout);

  static final Kind<Long> SIZE =
      new Kind<>("write 500MB, 5GB or 1TB; a plain number is bytes", Quantity::bytes);

  static final Kind<Long> BIT_RATE =
      new Kind<>("write 8M or 800k; a plain number is bit/s", Quantity::bitsPerSecond);

  static final Kind<String> TITLE =
      new Kind<>("1 to 16 characters, no backslash, case counts", Kind::title);

  static final Kind<TitlePattern> TITLE_PATTERN =
      new Kind<>("an AE title; * and ? match", TitlePattern::new);

  static final Kind<HostRange> HOST_RANGE =
      new Kind<>("write 10.1.0.0/16, 192.168.0.7 or ::1", HostRange::parse);

  static final Kind<Path> PATH = new Kind<>("a folder", Kind::path);

  static final Kind<Path> FILE = new Kind<>("a file", Kind::path);

  static final Kind<CertificatePattern> CERTIFICATE =
      new Kind<>(
          "CN=tower1,O=Hospital, or sha256:0a1b..., or dns:tower1.local", CertificatePattern::new);

  static final Kind<String> HOST =
      new Kind<>(
          "a host name or an address, without port",
          matching("[A-Za-z0-9._-]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.%a-z]*", "no host name"));

  static final Kind<String> UID =
      new Kind<>(
          "digits and dots, at most 64 characters",
          matching("(?=.{1,64}$)[0-2](\\.(0|[1-9]\\d*))+", "no UID"));

  static final Kind<String> EMAIL =
      new Kind<>("write name@hospital.org", matching("[^@\\s]+@[^@\\s]+", "no e-mail address"));

  static final Kind<URI> WEB_ADDRESS =
      new Kind<>("write https://host.hospital.org/path", Kind::webAddress);

  static final Kind<InetAddress> ADDRESS =
      new Kind<>("write 127.0.0.1, or 0.0.0.0 for every interface", Kind::address);

  /** A whole number within bounds. */
  static Kind<Integer> count(int least, int most) {
    return new Kind<>(
        "a whole number from " + least + " to " + most, text -> number(text, least, most));
  }

  /** A fraction above 0 and at most 1. */
  static Kind<Double> share() {
    return new Kind<>("a number above 0 and at most 1, such as 0.95", Kind::fraction);
  }

  /** One of these words, in any case. */
  static Kind<String> oneOf(String... words) {
    return oneOf(List.of(words));
  }

  /** One of these words, in any case. */
  static Kind<String> oneOf(List<String> known) {
    return new Kind<>(
        "one of " + String.join(", ", known),
        text ->
            known.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("'" + text + "' is not among them")));
  }

  /** One of the constants of an enum, written in lower case. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    E[] constants = type.getEnumConstants();
    String[] words =
        Arrays.stream(constants).map(e -> e.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    Kind<String> word = oneOf(words);
    return new Kind<>(
        word.hint(), text -> Enum.valueOf(type, word.parse().apply(text).toUpperCase(Locale.ROOT)));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  private static int number(String text, int least, int most) {
    // more than ten digits are out of any bounds here and would only trip parseLong
    if (!text.matches("-?\\d{1,10}")) {
      throw new IllegalArgumentException("'" + text + "' is no whole number");
    }
    long value = Long.parseLong(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(text + " is not within " + least + " to " + most);
    }
    return (int) value;
  }

  private static double fraction(String text) {
    if (!text.matches("\\d+(\\.\\d+)?")) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    double value = Double.parseDouble(text);
    if (value <= 0 || value > 1) {
      throw new IllegalArgumentException(text + " is not above 0 and at most 1");
    }
    return value;
  }

  private static Duration timeout(String text) {
    Duration value = Quantity.duration(text);
    if (value.isZero()) {
      throw new IllegalArgumentException("'" + text + "' is not above zero");
    }
    return value;
  }

  private static String title(String text) {
    if (text.contains("*") || text.contains("?")) {
      throw new IllegalArgumentException("AE title '" + text + "' is a pattern");
    }
    return new TitlePattern(text).text();
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a blank path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }

  private static URI webAddress(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no web address: " + e.getReason(), e);
    }
    throw new IllegalArgumentException("'" + text + "' is no web address");
  }

  private static InetAddress address(String text) {
    HostRange single = HostRange.parse(text);
    try {
      return InetAddress.getByAddress(single.network().getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no address", e);
    }
  }

  private static Function<String, String> matching(String regex, String otherwise) {
    Pattern pattern = Pattern.compile(regex);
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new IllegalArgumentException("'" + text + "' is " + otherwise);
      }
      return text;
    };
  }
}
