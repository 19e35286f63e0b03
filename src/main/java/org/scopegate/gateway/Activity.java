package org.scopegate.gateway;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.scopegate.dimse.StoreRequest;
import org.scopegate.spool.DeliveryLease;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.EntryId;

/**
 * What happens in this moment. Whoever works opens an entry here, counts in it without any lock,
 * and closes it however the work ends. Any thread may look.
 */
public final class Activity {

  /**
   * All of it, each list in the order in which the work began.
   *
   * @param associations that others have opened to this node
   */
  public record Now(
      List<Receiving> receiving,
      List<Converting> converting,
      List<Sending> sending,
      int associations) {

    public Now {
      receiving = List.copyOf(receiving);
      converting = List.copyOf(converting);
      sending = List.copyOf(sending);
    }
  }

  /**
   * An object that comes in.
   *
   * @param number tells it from others since the node was started
   * @param bytes that have come so far
   */
  public record Receiving(
      long number,
      String callingTitle,
      String calledTitle,
      InetAddress peer,
      String sopInstanceUid,
      Instant began,
      long bytes) {}

  /**
   * A derivation in work.
   *
   * @param encoder that is at work, {@code copy} where nothing is encoded; empty: not yet
   * @param frames pictures written so far
   * @param framesTotal pictures that are planned; empty: nobody knows
   * @param framesPerSecond of the encoder so far, 0 before its first pictures
   */
  public record Converting(
      EntryId entry,
      long instance,
      String sopInstanceUid,
      String profile,
      Instant began,
      String encoder,
      long frames,
      OptionalLong framesTotal,
      double framesPerSecond) {}

  /**
   * An object that goes out.
   *
   * @param bytes of the data set that are sent so far
   * @param total bytes of the data set as it lies here; recoded on its way it may be longer
   */
  public record Sending(
      EntryId entry,
      long instance,
      String sopInstanceUid,
      String destination,
      Instant began,
      long bytes,
      long total) {}

  private final Clock clock;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicInteger associations = new AtomicInteger();
  private final Set<Inflow> inflows = ConcurrentHashMap.newKeySet();
  private final Set<Conversion> conversions = ConcurrentHashMap.newKeySet();
  private final Set<Outflow> outflows = ConcurrentHashMap.newKeySet();

  public Activity(Clock clock) {
    this.clock = clock;
  }

  /** As it is now. What counts on meanwhile may be a little further already. */
  public Now now() {
    return new Now(
        inflows.stream()
            .map(Inflow::now)
            .sorted(Comparator.comparingLong(Receiving::number))
            .toList(),
        conversions.stream()
            .map(Conversion::now)
            .sorted(Comparator.comparing(Converting::began))
            .toList(),
        outflows.stream().map(Outflow::now).sorted(Comparator.comparing(Sending::began)).toList(),
        associations.get());
  }

  void opened() {
    associations.incrementAndGet();
  }

  void closed() {
    associations.decrementAndGet();
  }

  Inflow receiving(StoreRequest request) {
    return opened(
        inflows, new Inflow(begun.incrementAndGet(), request, clock.instant(), inflows::remove));
  }

  Conversion converting(DerivationLease lease) {
    return opened(conversions, new Conversion(lease, clock, conversions::remove));
  }

  Outflow sending(DeliveryLease lease) {
    return opened(outflows, new Outflow(lease, clock.instant(), outflows::remove));
  }

  private static <T> T opened(Set<T> all, T one) {
    all.add(one);
    return one;
  }
}
