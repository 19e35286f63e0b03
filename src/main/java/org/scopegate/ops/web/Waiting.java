package org.scopegate.ops.web;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.scopegate.spool.Kind;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.Standing;
import org.scopegate.spool.Standing.Oldest;
import org.scopegate.spool.State;

/** How much of each kind there is, and how long it waits. */
record Waiting(Standing standing, Instant at) {

  /** All entries by state. */
  Map<State, Long> byState() {
    return sum(standing.counts());
  }

  /** Deliveries to this destination by state. */
  Map<State, Long> to(String destination) {
    return sum(standing.counts().stream().filter(count -> isTo(count, destination)).toList());
  }

  /** Destinations that deliveries wait for, are held for or have failed for. */
  Set<String> openDestinations() {
    Set<String> titles = new TreeSet<>();
    standing.counts().stream()
        .filter(count -> count.kind() == Kind.DELIVERY && count.state() != State.DONE)
        .filter(count -> count.entries() > 0)
        .forEach(count -> titles.add(count.target()));
    return titles;
  }

  /** Seconds that the oldest of all waits. */
  OptionalLong oldest() {
    return seconds(standing.oldest().stream().map(Oldest::since).min(Instant::compareTo));
  }

  /** Seconds that the oldest delivery to this destination waits. */
  OptionalLong oldest(String destination) {
    return seconds(
        standing.oldest().stream()
            .filter(one -> one.kind() == Kind.DELIVERY && one.target().equals(destination))
            .map(Oldest::since)
            .min(Instant::compareTo));
  }

  private OptionalLong seconds(Optional<Instant> since) {
    return since.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, Duration.between(since.get(), at).toSeconds()));
  }

  private static boolean isTo(Count count, String destination) {
    return count.kind() == Kind.DELIVERY && count.target().equals(destination);
  }

  private static Map<State, Long> sum(List<Count> some) {
    Map<State, Long> sums = new EnumMap<>(State.class);
    for (State state : State.values()) {
      sums.put(state, 0L);
    }
    some.forEach(count -> sums.merge(count.state(), count.entries(), Long::sum));
    return sums;
  }
}
