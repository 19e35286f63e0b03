package org.scopegate.ops.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Line;
import org.scopegate.ops.json.Json;

/**
 * What changes by itself. Those who watch share what is looked up: the journal is asked once a
 * second at most, however many they are.
 */
final class Board {

  private static final Duration FRESH = Duration.ofMillis(900);

  private final Parts parts;
  private final Clock clock;
  private Instant lookedAt = Instant.MIN;
  private Map<String, String> bodies = Map.of();

  Board(Parts parts) {
    this.parts = parts;
    this.clock = parts.clock();
  }

  /** The bodies by the names of their resources, a second old at most. */
  synchronized Map<String, String> bodies() throws IOException {
    Instant now = clock.instant();
    if (bodies.isEmpty() || lookedAt.plus(FRESH).isBefore(now)) {
      Waiting waiting = new Waiting(parts.standing().get(), now);
      Map<String, String> fresh = new LinkedHashMap<>();
      fresh.put("overview", new OverviewJson(parts).of(waiting).toString());
      fresh.put("activity", activity().toString());
      fresh.put("destinations", destinations(waiting).toString());
      fresh.put("alarms", alarms().toString());
      fresh.put("refusals", refusals().toString());
      bodies = fresh;
      lookedAt = now;
    }
    return bodies;
  }

  Json overview() throws IOException {
    return new OverviewJson(parts).of(waiting());
  }

  Json activity() {
    return new ActivityJson(clock.instant()).of(parts.node().activity());
  }

  Json alarms() {
    return new AlarmJson(parts.backstage().alarms()).all();
  }

  Json refusals() {
    return TurnedAwayJson.of(parts.node().refusals());
  }

  Json destinations() throws IOException {
    return destinations(waiting());
  }

  private Json destinations(Waiting waiting) {
    DestinationJson json = new DestinationJson(waiting);
    Map<String, Line.State> lines = parts.node().lines();
    List<Destination> configured = parts.node().topology().destinations();
    List<Json> all = new ArrayList<>();
    Set<String> others = waiting.openDestinations();
    for (Destination each : configured) {
      all.add(json.of(each, Optional.ofNullable(lines.get(each.aeTitle()))));
      others.remove(each.aeTitle());
    }
    others.forEach(title -> all.add(json.removed(title)));
    return new Json().put("destinations", all);
  }

  private Waiting waiting() throws IOException {
    return new Waiting(parts.standing().get(), clock.instant());
  }
}
