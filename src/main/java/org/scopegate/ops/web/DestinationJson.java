package org.scopegate.ops.web;

import java.util.Map;
import java.util.Optional;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Line;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.State;

/** A destination, how its line stands and what waits for it. */
record DestinationJson(Waiting waiting) {

  /**
   * One that is configured.
   *
   * @param line empty where it is just being opened
   */
  Json of(Destination destination, Optional<Line.State> line) {
    Optional<String> fault = line.map(Line.State::why).filter(why -> !why.isEmpty());
    boolean suspended = line.flatMap(Line.State::suspendedSince).isPresent();
    Json json =
        new Json()
            .put("ae_title", destination.aeTitle())
            .put("host", destination.host())
            .put("port", destination.port())
            .put("tls", destination.security().tls().isPresent())
            .put("state", suspended ? "suspended" : "open")
            .putOrNull("suspended_since", line.flatMap(Line.State::suspendedSince))
            .putOrNull("last_fault", fault)
            .put("associations_allowed", line.map(Line.State::allowed).orElse(0))
            .put("associations_limit", destination.maxAssociations());
    return counted(json, destination.aeTitle());
  }

  /** One that is not configured any more, while something waits for it. */
  Json removed(String title) {
    Json json =
        new Json()
            .put("ae_title", title)
            .putOrNull("host", Optional.empty())
            .putOrNull("port", Optional.empty())
            .put("tls", false)
            .put("state", "removed")
            .putOrNull("suspended_since", Optional.empty())
            .putOrNull("last_fault", Optional.empty())
            .put("associations_allowed", 0)
            .put("associations_limit", 0);
    return counted(json, title);
  }

  private Json counted(Json json, String title) {
    Map<State, Long> states = waiting.to(title);
    return json.put("waiting", states.get(State.DUE))
        .put("in_work", states.get(State.LEASED))
        .put("held", states.get(State.HELD))
        .put("failed", states.get(State.FAILED))
        .put("done", states.get(State.DONE))
        .putOrNull("oldest_waiting_seconds", waiting.oldest(title));
  }
}
