package org.scopegate.ops.alerts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What outlives a restart.
 *
 * @param pending notices to deliver, by channel
 * @param remembered facts that conditions remember
 */
record Saved(
    List<Episode> open,
    List<Episode> past,
    Map<String, List<Pending>> pending,
    Set<String> remembered) {

  static final Saved NOTHING = new Saved(List.of(), List.of(), Map.of(), Set.of());

  Saved {
    open = List.copyOf(open);
    past = List.copyOf(past);
    pending = Map.copyOf(pending);
    remembered = Set.copyOf(remembered);
  }
}
