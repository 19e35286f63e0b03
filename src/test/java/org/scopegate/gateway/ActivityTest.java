package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.spool.Claim;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Kind;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Search;
import org.scopegate.spool.Search.Term;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.ServerOptions;
import org.scopegate.video.Profile;

/** What is seen of work while it goes on, and that nothing of it is left behind. */
class ActivityTest {

  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  @TempDir private Path folder;

  private final TestClock clock = new TestClock();
  private final Activity activity = new Activity(clock);

  @Test
  void countsPicturesAndHowFastTheyCome() {
    Instant began = clock.instant();
    try (Conversion conversion = activity.converting(lease())) {
      conversion.plan(OptionalLong.of(1000));
      clock.advance(Duration.ofSeconds(30)); // for a place
      conversion.encoder("h264_nvenc");
      clock.advance(Duration.ofSeconds(2));
      conversion.frames(100);
      clock.advance(Duration.ofSeconds(60)); // it hangs

      assertThat(only().frames()).isEqualTo(100);
      assertThat(only().framesPerSecond()).isEqualTo(50);

      conversion.encoder("libx264");
      assertThat(only().frames()).as("another begins anew").isZero();
      clock.advance(Duration.ofSeconds(4));
      conversion.frames(40);

      assertThat(only())
          .isEqualTo(
              new Activity.Converting(
                  new EntryId(Kind.DERIVATION, 3),
                  7,
                  "1.2.3",
                  "high",
                  began,
                  "libx264",
                  40,
                  OptionalLong.of(1000),
                  10));
    }
    assertThat(activity.now().converting()).isEmpty();
  }

  private Activity.Converting only() {
    assertThat(activity.now().converting()).hasSize(1);
    return activity.now().converting().get(0);
  }

  private DerivationLease lease() {
    NewInstance facts =
        new NewInstance("1", "1.2.3", EXPLICIT, "TOWER", "GATE", Optional.empty(), 0);
    Instance instance =
        new Instance(
            7, facts, 4, 1, "objects/00/7.dcm", clock.instant(), OptionalLong.empty(), false);
    Claim claim =
        new Claim(
            new EntryId(Kind.DERIVATION, 3),
            1,
            "test",
            clock.instant(),
            1,
            clock.instant(),
            clock.instant());
    return new DerivationLease(
        claim, instance, new DerivationOrder("high", List.of(), OnFailure.HOLD));
  }

  @Test
  void countsWhatComesInAndForgetsItWhenItIsThereOrRefused() throws Exception {
    List<Activity.Now> during = new ArrayList<>();
    Topology topology =
        new Topology(
            List.of(new GatewayAe("GATE", 0, List.of(Route.to("original", "MAIN")))),
            List.of(Destination.at("MAIN", "127.0.0.1", 104)),
            List.of(SourceRule.of("*")));
    Path object = Recordings.uncompressed(folder.resolve("in.dcm"), "1.2.3", 64, 48, 30);
    long offset = Recordings.datasetOffset(object);
    long length = object.toFile().length() - offset;
    try (Spool spool =
        Spool.open(SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1), clock)) {
      Receiver receiver =
          new Receiver(
              spool,
              () -> topology,
              Map.of("original", Profile.ORIGINAL),
              length,
              Long.MAX_VALUE,
              new Bell(),
              happening -> during.add(activity.now()),
              activity);
      DimseServer server =
          new DimseServer(
              new InetSocketAddress("127.0.0.1", 0),
              ServerOptions.defaults(),
              StorePolicy.open(),
              receiver,
              new Doorman(
                  Witness.NONE,
                  activity,
                  new TurnedAway(new TestClock()),
                  () -> new Topology(List.of(), List.of(), List.of())));
      server.start();
      try {
        send(server.port(), object, "1.2.3", offset, length);
        assertThatThrownBy(() -> send(server.port(), object, "1.2.4", offset, length))
            .hasMessageContaining("A900");
      } finally {
        server.stop(Duration.ZERO);
      }
      assertThat(during).hasSize(2);
      Activity.Now now = during.get(0);
      assertThat(now.associations()).isEqualTo(1);
      assertThat(now.receiving())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.sopInstanceUid()).isEqualTo("1.2.3");
                assertThat(one.callingTitle()).isEqualTo("TOWER");
                assertThat(one.calledTitle()).isEqualTo("GATE");
                assertThat(one.peer().isLoopbackAddress()).isTrue();
                assertThat(one.began()).isEqualTo(clock.instant());
                assertThat(one.bytes()).isEqualTo(length);
              });
      assertThat(during.get(1).receiving()).extracting(Activity.Receiving::number).contains(2L);
      Awaitility.await().until(() -> activity.now().associations() == 0);
      assertThat(activity.now().receiving()).isEmpty();
      assertThat(spool.journal().find(Search.all().with(Term.PATIENT_ID, "SCOPE1")).objects())
          .as("it is found by what its header says")
          .hasSize(1);
    }
  }

  private static void send(int port, Path object, String uid, long offset, long length)
      throws IOException {
    Peer peer = new Peer("127.0.0.1", port, new AeTitle("GATE"), new AeTitle("TOWER"));
    try (StoreClient client =
        StoreClient.open(
            peer,
            List.of(new Offer(Recordings.TRUE_COLOR_SC, EXPLICIT)),
            ClientOptions.defaults())) {
      List<Long> sent = new ArrayList<>();
      var status =
          client.store(
              new StoreItem(Recordings.TRUE_COLOR_SC, uid, EXPLICIT, object, offset, length),
              sent::add);
      if (!status.done()) {
        throw new IOException(status.toString());
      }
      assertThat(sent.stream().mapToLong(Long::longValue).sum()).isEqualTo(length);
    }
  }
}
