package org.scopegate.spool;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries a listing holds.
 *
 * @param states any of these; none named: all
 * @param target profile or destination
 * @param uid SOP Instance UID or Study Instance UID
 */
public record Filter(
    Set<State> states, Optional<Kind> kind, Optional<String> target, Optional<String> uid) {

  public Filter {
    states = Set.copyOf(states);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(uid, "uid");
  }

  public static Filter all() {
    return new Filter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Filter withStates(State... wanted) {
    return new Filter(Set.of(wanted), kind, target, uid);
  }

  public Filter withKind(Kind wanted) {
    return new Filter(states, Optional.of(wanted), target, uid);
  }

  public Filter withTarget(String wanted) {
    return new Filter(states, kind, Optional.of(wanted), uid);
  }

  public Filter withUid(String wanted) {
    return new Filter(states, kind, target, Optional.of(wanted));
  }
}
