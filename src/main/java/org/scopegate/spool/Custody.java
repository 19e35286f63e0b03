package org.scopegate.spool;

import java.util.List;
import java.util.Optional;

/**
 * In whose hands an instance is.
 *
 * @param kept whether the spool still has the object
 * @param deriving a derivation of it is open: where it goes is not all known
 * @param handovers its deliveries
 */
public record Custody(Instance instance, boolean kept, boolean deriving, List<Handover> handovers) {

  public Custody {
    handovers = List.copyOf(handovers);
  }

  /**
   * A delivery, as far as custody goes.
   *
   * @param insteadOf the destination that this one stands in for
   * @param sent whether it was ever tried: one that stood by and was not needed was not
   * @param replaced refused in this form, and another was ordered in its place
   * @param commitment empty: the destination is not asked to commit
   */
  public record Handover(
      String destination,
      Optional<String> insteadOf,
      State state,
      boolean sent,
      boolean replaced,
      Optional<CommitmentState> commitment) {}
}
