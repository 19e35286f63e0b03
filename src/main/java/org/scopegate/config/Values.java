package org.scopegate.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Collects what was read, for who shows the configuration that is in force. */
final class Values {

  private final List<ConfigValue> all = new ArrayList<>();

  /** A value that stands in the file, as it is written there. */
  void given(String key, String text) {
    all.add(new ConfigValue(key, Masking.of(text), false));
  }

  /** A value that the file leaves out. */
  void usual(String key, Object value) {
    all.add(new ConfigValue(key, text(value), true));
  }

  List<ConfigValue> all() {
    return List.copyOf(all);
  }

  /** As it could be written in the file. */
  private static String text(Object value) {
    if (value instanceof Duration time) {
      return time.toSeconds() + "s";
    }
    if (value instanceof InetAddress address) {
      return address.getHostAddress();
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Values::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }
}
