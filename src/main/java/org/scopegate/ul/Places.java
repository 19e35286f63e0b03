package org.scopegate.ul;

import java.util.HashMap;
import java.util.Map;

/**
 * The places for associations, in all and for each calling AE title. Several servers may share
 * them. Safe for any thread.
 */
public final class Places {

  private final int most;
  private final int mostOfOne;
  private final Map<AeTitle, Integer> taken = new HashMap<>();
  private int inAll;

  public Places(ServerOptions options) {
    this.most = options.maxAssociations();
    this.mostOfOne = options.maxAssociationsPerAe();
  }

  /** Takes a place if there is one; it has to be given back. */
  synchronized Capacity take(AeTitle calling) {
    if (inAll == most || taken.getOrDefault(calling, 0) == mostOfOne) {
      return Capacity.LIMIT_REACHED;
    }
    inAll++;
    taken.merge(calling, 1, Integer::sum);
    return Capacity.FREE;
  }

  synchronized void giveBack(AeTitle calling) {
    inAll--;
    taken.computeIfPresent(calling, (title, count) -> count == 1 ? null : count - 1);
  }
}
