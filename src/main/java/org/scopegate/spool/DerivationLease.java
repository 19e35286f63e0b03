package org.scopegate.spool;

import java.util.List;

/** A derivation taken from the journal; its order says how, and where the result will go. */
public record DerivationLease(Claim claim, Instance instance, DerivationOrder order)
    implements Lease {

  public String profile() {
    return order.profile();
  }

  public List<DeliveryOrder> then() {
    return order.then();
  }
}
