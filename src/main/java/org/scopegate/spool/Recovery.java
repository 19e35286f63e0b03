package org.scopegate.spool;

import java.util.List;

/**
 * What was found and mended when the spool was opened.
 *
 * @param parts half-written files of objects that were still arriving or being made, removed; paths
 *     relative to the spool's directory
 * @param orphans whole files that no row knows, removed: their sender had no answer; likewise
 * @param lost paths that rows name and that are gone; what waited for them is held
 * @param heldEntries how many entries those were
 * @param releasedLeases leases of a node that died
 */
public record Recovery(
    List<String> parts,
    List<String> orphans,
    List<String> lost,
    int heldEntries,
    int releasedLeases) {

  public Recovery {
    parts = List.copyOf(parts);
    orphans = List.copyOf(orphans);
    lost = List.copyOf(lost);
  }

  /** Whether the last node left in order. */
  public boolean clean() {
    return parts.isEmpty() && orphans.isEmpty() && lost.isEmpty() && releasedLeases == 0;
  }
}
