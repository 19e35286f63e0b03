package org.scopegate.spool;

import java.time.Duration;
import java.util.Optional;

/**
 * A wish that an instance be sent somewhere.
 *
 * @param after counted from the moment the delivery is noted; zero is at once
 * @param insteadOf only if that destination has not got the object by then
 */
public record DeliveryOrder(String destination, Duration after, Optional<String> insteadOf) {

  public DeliveryOrder {
    if (destination.isBlank()) {
      throw new IllegalArgumentException("blank destination");
    }
    if (after.isNegative()) {
      throw new IllegalArgumentException(destination + " after " + after);
    }
    if (insteadOf.filter(destination::equals).isPresent()) {
      throw new IllegalArgumentException(destination + " instead of itself");
    }
  }

  /** At once and in any case. */
  public static DeliveryOrder to(String destination) {
    return new DeliveryOrder(destination, Duration.ZERO, Optional.empty());
  }

  /** Only if the other destination has not got the object after that time. */
  public static DeliveryOrder insteadOf(String other, Duration after, String destination) {
    return new DeliveryOrder(destination, after, Optional.of(other));
  }
}
