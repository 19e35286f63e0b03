package org.scopegate.ops.metrics;

import java.util.HashSet;
import java.util.Set;
import org.scopegate.gateway.Topology;

/**
 * Calling AE titles as labels. Those that the configuration names have their own; of others, which
 * its patterns let in, only the first so many: each label costs memory here and at Prometheus for
 * good. Any thread may call.
 */
final class Titles {

  /** Stands for all the others. No AE title: these have at most 16 characters. */
  static final String OTHERS = "(all other titles)";

  static final int MOST_UNNAMED = 100;

  private final Set<String> named = new HashSet<>();
  private final Set<String> unnamed = new HashSet<>();

  /** Takes over the titles of a configuration. Returns all that it names. */
  synchronized Set<String> learn(Topology topology) {
    topology.sources().stream()
        .flatMap(source -> source.aeTitles().stream())
        .map(pattern -> pattern.text())
        .filter(text -> !text.contains("*") && !text.contains("?"))
        .forEach(named::add);
    return Set.copyOf(named);
  }

  synchronized String label(String title) {
    if (named.contains(title) || unnamed.contains(title)) {
      return title;
    }
    if (unnamed.size() == MOST_UNNAMED) {
      return OTHERS;
    }
    unnamed.add(title);
    return title;
  }
}
