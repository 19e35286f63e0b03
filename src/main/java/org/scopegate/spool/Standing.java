package org.scopegate.spool;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How all work stands.
 *
 * @param counts entries of each kind, target and state
 * @param oldest what waits longest
 * @param uncommitted deliveries that wait for a commitment, by destination
 */
public record Standing(
    List<OperatorDesk.Count> counts, List<Oldest> oldest, Map<String, Long> uncommitted) {

  public Standing {
    counts = List.copyOf(counts);
    oldest = List.copyOf(oldest);
    uncommitted = Map.copyOf(uncommitted);
  }

  /** Since when the oldest entry waits (due or leased) of that kind and target. */
  public record Oldest(Kind kind, String target, Instant since) {}
}
