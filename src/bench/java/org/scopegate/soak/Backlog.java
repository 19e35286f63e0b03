package org.scopegate.soak;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.scopegate.spool.Kind;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;

/** What the node's journal says is still to be done. */
record Backlog(Map<State, Long> derivations, Map<State, Long> deliveries) {

  static Backlog of(Site site) throws IOException {
    Backlog backlog = new Backlog(new EnumMap<>(State.class), new EnumMap<>(State.class));
    try (SqliteJournal journal =
        SqliteJournal.attach(SpoolOptions.defaults(site.spool()), Clock.systemUTC())) {
      for (Count count : journal.counts()) {
        Map<State, Long> counts =
            count.kind() == Kind.DERIVATION ? backlog.derivations : backlog.deliveries;
        counts.merge(count.state(), count.entries(), Long::sum);
      }
    }
    return backlog;
  }

  /** Derivations that wait or are in work. */
  long toDerive() {
    return open(derivations);
  }

  /** Deliveries that wait or are in work. */
  long toDeliver() {
    return open(deliveries);
  }

  boolean isEmpty() {
    return toDerive() + toDeliver() == 0;
  }

  /** Entries that wait for an operator. */
  long stuck() {
    return stuck(derivations) + stuck(deliveries);
  }

  private static long open(Map<State, Long> counts) {
    return counts.getOrDefault(State.DUE, 0L) + counts.getOrDefault(State.LEASED, 0L);
  }

  private static long stuck(Map<State, Long> counts) {
    return counts.getOrDefault(State.HELD, 0L) + counts.getOrDefault(State.FAILED, 0L);
  }

  @Override
  public String toString() {
    return "derivations " + derivations + ", deliveries " + deliveries;
  }
}
