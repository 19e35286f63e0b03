package org.scopegate.spool;

import java.util.List;

/** An entry, and what happened to it and to its instance. */
public record Detail(Entry entry, List<Event> history) {

  public Detail {
    history = List.copyOf(history);
  }
}
