package org.scopegate.spool;

import java.util.Set;

/** One of the objects that a derivation made, as the journal is told of it. */
public sealed interface Derivative {

  /** The same was derived before, byte for byte. */
  record There(Instance instance) implements Derivative {}

  /**
   * It lies synced in its place.
   *
   * @param known ids of all kept instances of the same UID and source, none of which it is
   */
  record New(NewInstance facts, StoredFile file, Set<Long> known) implements Derivative {
    public New {
      known = Set.copyOf(known);
    }
  }
}
