package org.scopegate.spool;

import java.util.List;

/**
 * What was found and mended when the spool was opened.
 *
 * @param parts objects that were still arriving, removed
 * @param orphans objects that no row knows, removed: their sender had no answer
 * @param lost paths that rows name and that are gone; their open entries failed
 * @param failedEntries how many those were
 * @param releasedLeases leases of a node that died
 */
public record Recovery(
    int parts, int orphans, List<String> lost, int failedEntries, int releasedLeases) {

  public Recovery {
    lost = List.copyOf(lost);
  }

  /** Whether the last node left in order. */
  public boolean clean() {
    return parts == 0 && orphans == 0 && lost.isEmpty() && releasedLeases == 0;
  }
}
