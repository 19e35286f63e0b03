package org.scopegate.spool;

import java.util.List;

/** What has to happen to an object that arrives: derivations first, deliveries of it as it is. */
public record Orders(List<DerivationOrder> derivations, List<DeliveryOrder> deliveries) {

  public Orders {
    derivations = List.copyOf(derivations);
    deliveries = List.copyOf(deliveries);
  }

  public static Orders none() {
    return new Orders(List.of(), List.of());
  }

  public static Orders deliver(DeliveryOrder... deliveries) {
    return new Orders(List.of(), List.of(deliveries));
  }

  public static Orders derive(DerivationOrder... derivations) {
    return new Orders(List.of(derivations), List.of());
  }
}
