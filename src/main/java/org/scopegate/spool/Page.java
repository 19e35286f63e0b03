package org.scopegate.spool;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a listing.
 *
 * @param next the last of these, after which the next page begins; empty: no more follow
 */
public record Page(List<Entry> entries, Optional<EntryId> next) {

  public Page {
    entries = List.copyOf(entries);
  }
}
