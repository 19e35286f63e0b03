package org.scopegate.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a new object relates to those of the same UID.
 *
 * @param duplicate one of the same dataset that came the same way
 * @param otherBytes one of another dataset is there. The same dataset between other titles is
 *     neither: it may have another route
 */
record Likeness(Optional<Instance> duplicate, boolean otherBytes) {

  static Likeness of(Path file, NewInstance facts, List<Instance> others, Layout layout)
      throws SpoolException {
    boolean otherBytes = false;
    for (Instance other : others) {
      boolean same =
          facts.transferSyntaxUid().equals(other.transferSyntaxUid())
              && SameBytes.compare(
                  file, facts.datasetOffset(), layout.resolve(other.path()), other.datasetOffset());
      if (same && sameTitles(facts, other)) {
        return new Likeness(Optional.of(other), false);
      }
      otherBytes |= !same;
    }
    return new Likeness(Optional.empty(), otherBytes);
  }

  private static boolean sameTitles(NewInstance facts, Instance other) {
    return facts.callingTitle().equals(other.callingTitle())
        && facts.calledTitle().equals(other.calledTitle());
  }
}
