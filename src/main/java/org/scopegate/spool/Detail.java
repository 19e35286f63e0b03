package org.scopegate.spool;

import java.util.List;
import java.util.Optional;

/**
 * An entry, and what happened to it, to its instance and to what that was derived of.
 *
 * @param history oldest event first
 * @param family all entries of the same recording, this one included: of the original, and of all
 *     that was derived of it
 * @param commitment how the entry stands with its destination's promise to keep it; empty: it is
 *     not asked for one
 */
public record Detail(
    Entry entry, List<Event> history, List<Entry> family, Optional<Commitment> commitment) {

  public Detail {
    history = List.copyOf(history);
    family = List.copyOf(family);
  }
}
