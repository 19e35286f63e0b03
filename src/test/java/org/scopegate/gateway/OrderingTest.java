package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Original;
import org.scopegate.video.Profile;

class OrderingTest {

  private static final Profile PROFILE = Profile.named("high");
  private static final Destination MAIN = Destination.at("MAIN", "main", 104);
  private static final Destination BACKUP = Destination.at("BACKUP", "backup", 104);

  private static final DeliveryOrder TO_MAIN = DeliveryOrder.to("MAIN");
  private static final DeliveryOrder TO_BACKUP = DeliveryOrder.to("BACKUP");

  @Test
  void derivesForAllDestinationsIndependently() {
    Orders orders = Ordering.forVideo(Route.to("high", "MAIN", "BACKUP"), PROFILE, hospital());

    assertThat(orders.derivations())
        .containsExactly(derivation(OnFailure.DELIVER_ORIGINAL, TO_MAIN, TO_BACKUP));
    assertThat(orders.deliveries()).isEmpty();
  }

  @Test
  void deliversTheOriginalTooWhereTheRouteKeepsIt() {
    Route route = Route.to("high", "MAIN").withKeepOriginal();

    Orders orders = Ordering.forVideo(route, PROFILE, hospital());

    assertThat(orders.derivations())
        .containsExactly(
            derivation(OnFailure.DELIVER_ORIGINAL, TO_MAIN).withOriginal(Original.BESIDE));
    assertThat(orders.deliveries()).isEmpty();
  }

  @Test
  void derivesOnceForThoseThatHaveASyntaxInCommonAndAnewForTheOthers() {
    Destination hevc = main("HEVC", "HEVC_MP51", "ORIGINAL");
    Destination late = main("LATE", "H264_HP42_2D");
    Destination plain = main("PLAIN", "ORIGINAL");
    Duration after = Duration.ofMinutes(15);
    Route route = Route.to("high", "HEVC", "MAIN", "PLAIN", "LATE").withOtherwise("BACKUP", after);

    Orders orders = Ordering.forVideo(route, PROFILE, hospital(hevc, MAIN, plain, late, BACKUP));

    assertThat(orders.derivations())
        .containsExactly(
            derivation(
                OnFailure.DELIVER_ORIGINAL,
                DeliveryOrder.to("HEVC"),
                DeliveryOrder.insteadOf("HEVC", after, "BACKUP")),
            derivation(OnFailure.DELIVER_ORIGINAL, TO_MAIN, DeliveryOrder.to("LATE")));
    assertThat(orders.deliveries()).containsExactly(DeliveryOrder.to("PLAIN"));
  }

  private static Destination main(String title, String... syntaxes) {
    return Destination.at(title, "host", 104).withTransferSyntaxes(List.of(syntaxes));
  }

  @Test
  void letsTheFallbackStandInForTheMainDestination() {
    Route route = Route.to("high", "MAIN").withOtherwise("BACKUP", Duration.ofMinutes(15));

    Orders orders = Ordering.forOther(route);

    assertThat(orders.deliveries())
        .containsExactly(
            TO_MAIN, DeliveryOrder.insteadOf("MAIN", Duration.ofMinutes(15), "BACKUP"));
  }

  @Test
  void derivesNothingByTheProfileOriginal() {
    Orders orders = Ordering.forVideo(Route.to("o", "MAIN"), Profile.ORIGINAL, hospital());

    assertThat(orders).isEqualTo(Orders.deliver(TO_MAIN));
  }

  @Test
  void sendsWhatCameToADestinationThatNamesNoVideoSyntax() {
    Destination plain = MAIN.withTransferSyntaxes(List.of(Destination.ORIGINAL));

    Orders orders =
        Ordering.forVideo(Route.to("high", "MAIN", "BACKUP"), PROFILE, hospital(plain, BACKUP));

    assertThat(orders.derivations())
        .containsExactly(derivation(OnFailure.DELIVER_ORIGINAL, TO_BACKUP));
    assertThat(orders.deliveries()).containsExactly(TO_MAIN);
  }

  @Test
  void givesTheFallbackTheFormOfTheMainDestination() {
    Destination plain = BACKUP.withTransferSyntaxes(List.of(Destination.ORIGINAL));
    Duration after = Duration.ofMinutes(15);
    Route route = Route.to("high", "MAIN").withOtherwise("BACKUP", after);

    Orders orders = Ordering.forVideo(route, PROFILE, hospital(MAIN, plain));

    assertThat(orders.derivations())
        .containsExactly(
            derivation(
                OnFailure.DELIVER_ORIGINAL,
                TO_MAIN,
                DeliveryOrder.insteadOf("MAIN", after, "BACKUP")));
    assertThat(orders.deliveries()).isEmpty();
  }

  @Test
  void holdsWhatCannotBeDerivedWhereTheProfileSaysSo() {
    Profile holding = PROFILE.withOnFailure(Profile.OnFailure.HOLD);

    Orders orders = Ordering.forVideo(Route.to("high", "MAIN"), holding, hospital());

    assertThat(orders.derivations()).containsExactly(derivation(OnFailure.HOLD, TO_MAIN));
  }

  @Test
  void prefersTheNodesSyntaxAmongThoseThatAllDestinationsTake() {
    Destination main = MAIN.withTransferSyntaxes(List.of("H264_HP42_2D", "H264_HP41"));
    Destination backup = BACKUP.withTransferSyntaxes(List.of("H264_HP41", "H264_HP42_2D"));

    assertThat(Forms.allowed(List.of(main, backup), TransferSyntax.H264_HP41))
        .containsExactly(TransferSyntax.H264_HP41, TransferSyntax.H264_HP42_2D);
    assertThat(Forms.allowed(List.of(main, backup), TransferSyntax.HEVC_MP51))
        .containsExactly(TransferSyntax.H264_HP42_2D, TransferSyntax.H264_HP41);
  }

  @Test
  void goesByTheFirstDestinationWhereTheyHaveNoSyntaxInCommon() {
    Destination main = MAIN.withTransferSyntaxes(List.of("H264_HP42_2D"));
    Destination backup = BACKUP.withTransferSyntaxes(List.of("H264_HP41"));

    assertThat(Forms.allowed(List.of(main, backup), TransferSyntax.H264_HP41))
        .containsExactly(TransferSyntax.H264_HP42_2D);
  }

  private static DerivationOrder derivation(OnFailure onFailure, DeliveryOrder... then) {
    return new DerivationOrder("high", List.of(then), onFailure);
  }

  private static Topology hospital(Destination... destinations) {
    List<Destination> all =
        destinations.length == 0 ? List.of(MAIN, BACKUP) : List.of(destinations);
    return new Topology(List.of(), all, List.of());
  }
}
