package org.scopegate.spool;

import java.util.List;
import java.util.Objects;

/** A wish that something be derived from an instance, and where the result goes. */
public record DerivationOrder(String profile, List<DeliveryOrder> then, OnFailure onFailure) {

  public DerivationOrder {
    if (profile.isBlank()) {
      throw new IllegalArgumentException("blank profile");
    }
    Objects.requireNonNull(onFailure, "onFailure");
    then = List.copyOf(then);
  }
}
