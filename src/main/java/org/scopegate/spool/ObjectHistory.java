package org.scopegate.spool;

import java.util.List;
import java.util.Optional;

/**
 * All that the journal knows of one object, of its original and of what was derived of that.
 *
 * @param original of which it was derived; empty: it was received
 * @param derived of it
 * @param entries all of the recording: of the original, and of all that was derived of it
 * @param history all that happened to any of these, oldest first
 */
public record ObjectHistory(
    Found.Item object,
    Optional<Found.Item> original,
    List<Found.Item> derived,
    List<Entry> entries,
    List<Event> history) {

  public ObjectHistory {
    derived = List.copyOf(derived);
    entries = List.copyOf(entries);
    history = List.copyOf(history);
  }
}
