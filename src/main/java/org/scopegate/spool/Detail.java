package org.scopegate.spool;

import java.util.List;

/**
 * An entry, and what happened to it, to its instance and to what that was derived of.
 *
 * @param history oldest event first
 * @param family all entries of the same recording, this one included: of the original, and of all
 *     that was derived of it
 */
public record Detail(Entry entry, List<Event> history, List<Entry> family) {

  public Detail {
    history = List.copyOf(history);
    family = List.copyOf(family);
  }
}
