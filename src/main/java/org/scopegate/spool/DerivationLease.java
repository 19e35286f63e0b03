package org.scopegate.spool;

import java.util.List;

/** A derivation taken from the journal; {@code then} says where the result will go. */
public record DerivationLease(
    Claim claim, Instance instance, String profile, List<DeliveryOrder> then, OnFailure onFailure)
    implements Lease {

  public DerivationLease {
    then = List.copyOf(then);
  }
}
