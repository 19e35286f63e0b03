package org.scopegate.ops.alerts;

import java.util.Set;
import java.util.TreeSet;

/** Facts that conditions remember beyond a restart. Any thread may call. */
public final class Memory {

  private final Set<String> facts = new TreeSet<>();

  synchronized void restore(Set<String> before) {
    facts.addAll(before);
  }

  /** Remembers it from now on. */
  public synchronized void note(String fact) {
    facts.add(fact);
  }

  public synchronized boolean knows(String fact) {
    return facts.contains(fact);
  }

  synchronized Set<String> all() {
    return Set.copyOf(facts);
  }
}
