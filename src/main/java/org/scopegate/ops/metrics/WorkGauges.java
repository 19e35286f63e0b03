package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.scopegate.spool.Kind;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.Standing;
import org.scopegate.spool.Standing.Oldest;
import org.scopegate.spool.State;

/** What the journal holds: all gauges of one reading. */
final class WorkGauges {

  private final LatestStanding latest;
  private final Supplier<Set<String>> destinations;
  private final Clock clock;

  /**
   * @param destinations those that are configured, which have gauges while nothing waits
   */
  WorkGauges(LatestStanding latest, Supplier<Set<String>> destinations, Clock clock) {
    this.latest = latest;
    this.destinations = destinations;
    this.clock = clock;
  }

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "conversion_queue_size",
        "Conversions that wait or are in work.",
        out -> latest.ifReadable().ifPresent(it -> out.call(open(it))));
    gauges.gauge(
        "scopegate_conversion_entries",
        "Conversions in the journal, by profile and state.",
        out -> latest.ifReadable().ifPresent(it -> entries(it, Kind.DERIVATION, Set.of(), out)),
        "profile",
        "state");
    gauges.gauge(
        "scopegate_delivery_entries",
        "Deliveries in the journal, by destination and state.",
        out ->
            latest
                .ifReadable()
                .ifPresent(it -> entries(it, Kind.DELIVERY, destinations.get(), out)),
        "destination",
        "state");
    gauges.gauge(
        "scopegate_oldest_waiting_conversion_seconds",
        "Age of the conversion that waits or is in work longest; 0: none is.",
        out -> latest.ifReadable().ifPresent(it -> out.call(oldestConversion(it))));
    gauges.gauge(
        "scopegate_oldest_waiting_seconds",
        "Age of the delivery that waits or is in work longest; 0: none is.",
        out -> latest.ifReadable().ifPresent(it -> oldestDeliveries(it, out)),
        "destination");
    gauges.gauge(
        "scopegate_uncommitted_objects",
        "Delivered objects that the destination has not promised to keep yet.",
        out -> latest.ifReadable().ifPresent(it -> uncommitted(it, out)),
        "destination");
    gauges.gauge(
        "scopegate_journal_readable",
        "1: the journal can be read; 0: it cannot, and what is read of it is missing here.",
        () -> latest.ifReadable().isPresent() ? 1 : 0);
  }

  private static long open(Standing standing) {
    return standing.counts().stream()
        .filter(count -> count.kind() == Kind.DERIVATION)
        .filter(count -> count.state() == State.DUE || count.state() == State.LEASED)
        .mapToLong(Count::entries)
        .sum();
  }

  private static void entries(Standing standing, Kind kind, Set<String> known, Callback out) {
    Map<String, Map<State, Long>> table = new TreeMap<>();
    known.forEach(target -> table.put(target, new TreeMap<>()));
    standing.counts().stream()
        .filter(count -> count.kind() == kind)
        .forEach(
            count ->
                table
                    .computeIfAbsent(count.target(), target -> new TreeMap<>())
                    .put(count.state(), count.entries()));
    table.forEach(
        (target, states) -> {
          for (State state : State.values()) {
            out.call(states.getOrDefault(state, 0L), target, Words.of(state));
          }
        });
  }

  private double oldestConversion(Standing standing) {
    return standing.oldest().stream()
        .filter(one -> one.kind() == Kind.DERIVATION)
        .mapToDouble(one -> age(one.since()))
        .max()
        .orElse(0);
  }

  private void oldestDeliveries(Standing standing, Callback out) {
    Map<String, Double> ages =
        standing.oldest().stream()
            .filter(one -> one.kind() == Kind.DELIVERY)
            .collect(Collectors.toMap(Oldest::target, one -> age(one.since())));
    for (String destination : with(ages.keySet())) {
      out.call(ages.getOrDefault(destination, 0.0), destination);
    }
  }

  private void uncommitted(Standing standing, Callback out) {
    for (String destination : with(standing.uncommitted().keySet())) {
      out.call(standing.uncommitted().getOrDefault(destination, 0L), destination);
    }
  }

  private Set<String> with(Set<String> others) {
    Set<String> all = new TreeSet<>(destinations.get());
    all.addAll(others);
    return all;
  }

  private double age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3);
  }
}
