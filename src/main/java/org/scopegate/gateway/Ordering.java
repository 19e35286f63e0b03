package org.scopegate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Original;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;

/** Turns a route into the orders that the journal carries out. */
final class Ordering {

  private Ordering() {}

  /** Orders for an object that came by this route. */
  static Orders of(
      Route route, Recording recording, Map<String, Profile> profiles, Topology topology) {
    return recording instanceof Recording.NotVideo
        ? forOther(route)
        : forVideo(route, profiles.get(route.profile()), topology);
  }

  /**
   * Orders for a recording: derived by the profile for those that take video syntaxes, once for all
   * that have syntaxes in common, and as it came for the others.
   */
  static Orders forVideo(Route route, Profile profile, Topology topology) {
    List<DeliveryOrder> left = new ArrayList<>(deliveries(route));
    if (profile.original()) {
      return new Orders(List.of(), left);
    }
    List<DerivationOrder> derivations = new ArrayList<>();
    for (List<Destination> group : Forms.groups(takersOfVideo(route, topology))) {
      List<DeliveryOrder> then = left.stream().filter(order -> isOf(group, order)).toList();
      left.removeAll(then);
      derivations.add(
          new DerivationOrder(profile.name(), then, onFailure(profile.onFailure()))
              .withOriginal(route.keepOriginal() ? Original.BESIDE : Original.REPLACED));
    }
    return new Orders(derivations, left);
  }

  /** Orders for what is no recording: it goes on as it came. */
  static Orders forOther(Route route) {
    return new Orders(List.of(), deliveries(route));
  }

  private static List<Destination> takersOfVideo(Route route, Topology topology) {
    return route.to().stream()
        .map(topology::destination)
        .flatMap(Optional::stream)
        .filter(destination -> !Forms.videoSyntaxes(destination).isEmpty())
        .toList();
  }

  /** Who stands in for another takes its form: a stand-by waits for the same instance. */
  private static boolean isOf(List<Destination> group, DeliveryOrder order) {
    String title = order.insteadOf().orElse(order.destination());
    return group.stream().map(Destination::aeTitle).anyMatch(title::equals);
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
