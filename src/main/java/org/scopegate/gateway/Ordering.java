package org.scopegate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Orders;
import org.scopegate.video.Profile;

/** Turns a route into the orders that the journal carries out. */
final class Ordering {

  private Ordering() {}

  /**
   * Orders for a recording: derived by the profile for those that take video syntaxes, and as it
   * came for the others, or for all where the route keeps originals.
   */
  static Orders forVideo(Route route, Profile profile, Topology topology) {
    List<DeliveryOrder> all = deliveries(route);
    if (profile.original()) {
      return new Orders(List.of(), all);
    }
    Map<Boolean, List<DeliveryOrder>> byForm =
        all.stream().collect(Collectors.partitioningBy(order -> takesVideo(order, topology)));
    if (byForm.get(true).isEmpty()) {
      return new Orders(List.of(), all);
    }
    DerivationOrder derivation =
        new DerivationOrder(profile.name(), byForm.get(true), onFailure(profile.onFailure()));
    return new Orders(List.of(derivation), route.keepOriginal() ? all : byForm.get(false));
  }

  /** Orders for what is no recording: it goes on as it came. */
  static Orders forOther(Route route) {
    return new Orders(List.of(), deliveries(route));
  }

  private static boolean takesVideo(DeliveryOrder order, Topology topology) {
    return topology
        // who stands in for another takes its form: a stand-by waits for the same instance
        .destination(order.insteadOf().orElse(order.destination()))
        .filter(destination -> !Forms.videoSyntaxes(destination).isEmpty())
        .isPresent();
  }

  private static List<DeliveryOrder> deliveries(Route route) {
    List<DeliveryOrder> orders = new ArrayList<>();
    route.to().forEach(destination -> orders.add(DeliveryOrder.to(destination)));
    // the first destination is the main one: the fallback stands in for it
    route
        .otherwise()
        .map(
            fallback ->
                DeliveryOrder.insteadOf(
                    route.to().get(0), fallback.after(), fallback.destination()))
        .ifPresent(orders::add);
    return orders;
  }

  private static OnFailure onFailure(Profile.OnFailure choice) {
    return switch (choice) {
      case DELIVER_ORIGINAL -> OnFailure.DELIVER_ORIGINAL;
      case HOLD -> OnFailure.HOLD;
    };
  }
}
