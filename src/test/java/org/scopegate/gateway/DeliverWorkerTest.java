package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.Status;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Received;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AcceptancePolicy;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.Caller;
import org.scopegate.ul.ContextPolicy;
import org.scopegate.ul.ServerOptions;

/** One worker, stepped by hand, and an archive with ways of its own. */
@Timeout(60)
class DeliverWorkerTest {

  private static final String MAIN = "MAIN_PACS";
  private static final Duration FIRST = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<Happening> seen = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Ways archive = new Ways();
  private volatile String poison = "";
  private final List<Activity.Sending> during = new CopyOnWriteArrayList<>();
  private volatile boolean stopAtTheFirst;
  private volatile boolean stopping;
  private final Activity activity = new Activity(clock);
  private Spool spool;
  private DimseServer server;
  private LeaseKeeper keeper;
  private Line line;
  private DeliverWorker worker;

  /** What the archive answers to an association request. */
  private static final class Ways implements AcceptancePolicy {
    private volatile boolean open = true;
    private volatile boolean openForOne;
    private volatile boolean verifies = true;
    private volatile String caller = "";

    @Override
    public boolean answersTo(AeTitle called) {
      boolean answer = open;
      open &= !openForOne;
      return answer;
    }

    @Override
    public boolean admits(Caller from, AeTitle called) {
      return caller.isEmpty() || caller.equals(from.title().text());
    }

    @Override
    public ContextPolicy contexts(AeTitle called) {
      return new ContextPolicy() {
        @Override
        public boolean supports(String abstractSyntax) {
          return verifies || !abstractSyntax.equals(SopClasses.VERIFICATION);
        }

        @Override
        public Optional<String> choose(String abstractSyntax, List<String> offered) {
          return offered.stream().findFirst();
        }
      };
    }
  }

  @BeforeEach
  void open() throws Exception {
    spool = Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(1), clock);
    server =
        new DimseServer(
            new InetSocketAddress("127.0.0.1", 0),
            ServerOptions.defaults(),
            archive,
            (request, body) -> {
              if (poison.equals(request.sopInstanceUid())) {
                throw new IllegalStateException("an archive that stumbles over an object");
              }
              while (body.next() != null) {
                // all of it
              }
              received.add(request.sopInstanceUid());
              during.addAll(activity.now().sending());
              stopping = stopAtTheFirst;
              return Status.SUCCESS;
            },
            AssociationListener.NONE);
    server.start();
    keeper = new LeaseKeeper(spool.journal(), Duration.ofHours(1));
    Destination main =
        Destination.at(MAIN, "127.0.0.1", server.port())
            .withRetry(new Destination.Retry(FIRST, Duration.ofHours(1), Duration.ofDays(7)));
    line = new Line(clock, FIRST, 1);
    Dialing dialing =
        new Dialing(main, "GW_1", AssociationOptions.defaults(), new TlsContexts(), spool);
    Backoff backoff = new Backoff(main.retry(), clock, new SplittableRandom(1));
    Settling settling = new Settling(main, spool.journal(), line, backoff, this::see);
    worker =
        new DeliverWorker(
            "test",
            0,
            dialing,
            line,
            spool,
            keeper,
            settling,
            () -> stopping,
            Witness.NONE,
            activity);
  }

  @AfterEach
  void close() throws Exception {
    keeper.close();
    server.stop(Duration.ZERO);
    spool.close();
  }

  @Test
  void goesOnBehindAnEntryThatStumblesOverAFaultOfOurs() throws Exception {
    receive("1.2.1", "NO\\TITLE");
    receive("1.2.2", "GW_1");

    work();

    assertThat(received).containsExactly("1.2.2");
    assertThat(entry("1.2.1").state()).isEqualTo(State.DUE);
    assertThat(entry("1.2.1").lastReason()).isPresent();
  }

  @Test
  void isSeenSendingAndNoLongerWhenTheArchiveStumbles() throws Exception {
    receive("1.2.1", "GW_1");
    work();
    poison = "1.2.2";
    receive("1.2.2", "GW_1");
    work();

    assertThat(during).hasSize(1);
    Activity.Sending sending = during.get(0);
    assertThat(sending.sopInstanceUid()).isEqualTo("1.2.1");
    assertThat(sending.destination()).isEqualTo(MAIN);
    assertThat(sending.entry()).isEqualTo(entry("1.2.1").id());
    assertThat(sending.began()).isEqualTo(clock.instant());
    assertThat(sending.total()).isEqualTo(4);
    assertThat(activity.now().sending()).isEmpty();
  }

  @Test
  void takesADestinationThatDoesNoVerificationForOneThatAnswers() throws Exception {
    archive.verifies = false;
    receive("1.2.1", "GW_1");
    suspend();

    clock.advance(FIRST);
    work();

    assertThat(received).containsExactly("1.2.1");
  }

  @Test
  void probesUnderTheTitleThatDeliveriesHave() throws Exception {
    archive.caller = "GW_2";
    archive.open = false;
    for (int i = 1; i <= Line.FAULTS_UNTIL_SUSPENDED; i++) {
      receive("1.2." + i, "GW_2");
    }
    work();
    assertThat(line.isSuspended()).isTrue();

    archive.open = true;
    clock.advance(FIRST);
    work();

    assertThat(received).hasSize(Line.FAULTS_UNTIL_SUSPENDED);
  }

  @Test
  void givesUpAnObjectOverWhichTheArchiveStumblesThreeTimesAndKeepsTheLineOpen() throws Exception {
    poison = "1.2.1";
    receive("1.2.1", "GW_1");
    receive("1.2.2", "GW_1");

    for (int i = 1; i <= Suspects.BREAKS; i++) {
      assertThat(entry("1.2.1").state()).isEqualTo(State.DUE);
      work();
      clock.advance(Duration.ofHours(2));
    }

    assertThat(received).containsExactly("1.2.2");
    assertThat(entry("1.2.1").state()).isEqualTo(State.FAILED);
    assertThat(entry("1.2.1").lastReason().orElseThrow()).contains("3 times in this object");
    assertThat(line.isSuspended()).isFalse();
  }

  @Test
  void doesNotGiveUpTheOnlyObjectOfANightInWhichTheArchiveCannotStore() throws Exception {
    poison = "1.2.1";
    receive("1.2.1", "GW_1");
    for (int i = 0; i <= Suspects.BREAKS; i++) {
      work();
      clock.advance(Duration.ofHours(2));
    }
    assertThat(entry("1.2.1").state()).isEqualTo(State.DUE);

    poison = "";
    work();

    assertThat(received).containsExactly("1.2.1");
  }

  @Test
  void blamesTheLineForAnObjectWhenNothingAnswers() throws Exception {
    poison = "1.2.1";
    archive.openForOne = true;
    receive("1.2.1", "GW_1");

    for (int i = 1; i <= Line.FAULTS_UNTIL_SUSPENDED; i++) {
      archive.open = true;
      work();
      clock.advance(Duration.ofHours(2));
    }

    assertThat(entry("1.2.1").state()).isEqualTo(State.DUE);
    assertThat(line.isSuspended()).isTrue();
  }

  @Test
  void beginsNoOtherObjectWhenTheNodeStops() throws Exception {
    stopAtTheFirst = true;
    receive("1.2.1", "GW_1");
    receive("1.2.2", "GW_1");

    worker.step();

    assertThat(received).containsExactly("1.2.1");
    assertThat(entry("1.2.1").state()).isEqualTo(State.DONE);
    assertThat(entry("1.2.2").state()).isEqualTo(State.DUE);
    assertThat(entry("1.2.2").attempts()).isZero();
  }

  /** Killed in between, the node would send again and tell again: nothing goes untold. */
  @Test
  void tellsWhatCameOfAnAttemptBeforeTheJournalSettlesIt() throws Exception {
    receive("1.2.1", "GW_1");
    poison = "1.2.2";
    receive("1.2.2", "GW_1");
    Files.delete(receive("1.2.3", "GW_1"));

    work();

    assertThat(told)
        .containsExactlyInAnyOrder(
            "1.2.1 Delivered LEASED", "1.2.2 DeliveryFailed LEASED", "1.2.3 Damaged LEASED");
    assertThat(entry("1.2.1").state()).isEqualTo(State.DONE);
    assertThat(entry("1.2.2").state()).isEqualTo(State.DUE);
    assertThat(entry("1.2.3").state()).isEqualTo(State.HELD);
  }

  @ParameterizedTest
  @EnumSource
  void holdsWhatIsNotWhatWasCommittedAndGoesOnWithTheOthers(Damage damage) throws Exception {
    Path file = receive("1.2.1", "GW_1");
    receive("1.2.2", "GW_1");
    byte[] sound = Files.readAllBytes(file);
    damage.to(file);

    work();

    assertThat(received).containsExactly("1.2.2");
    Entry held = entry("1.2.1");
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.lastReason().orElseThrow()).contains("damaged on disk", file.toString());
    assertThat(seen).contains(new Happening.Damaged(held.instance(), held.lastReason().get()));
    assertThat(line.state().faultsInRow()).isZero();

    Files.write(file, sound);
    spool.journal().release(held.id());
    work();

    assertThat(received).containsExactly("1.2.2", "1.2.1");
  }

  private enum Damage {
    ANOTHER_BYTE,
    TOO_SHORT,
    TOO_LONG,
    GONE;

    void to(Path file) throws IOException {
      switch (this) {
        case ANOTHER_BYTE -> Files.write(file, new byte[] {1, 2, 3, 5});
        case TOO_SHORT -> Files.write(file, new byte[] {1, 2});
        case TOO_LONG -> Files.write(file, new byte[] {1, 2, 3, 4, 5, 6});
        case GONE -> Files.delete(file);
      }
    }
  }

  private void see(Happening happening) {
    seen.add(happening);
    if (happening instanceof Happening.Delivered delivered) {
      tell(happening, delivered.instance());
    } else if (happening instanceof Happening.DeliveryFailed failed) {
      tell(happening, failed.instance());
    } else if (happening instanceof Happening.Damaged damaged) {
      tell(happening, damaged.instance());
    }
  }

  /** What it is, and how the journal has the work at that moment. */
  private void tell(Happening happening, Instance instance) {
    String uid = instance.sopInstanceUid();
    try {
      told.add(uid + " " + happening.getClass().getSimpleName() + " " + entry(uid).state());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void suspend() {
    for (int i = 0; i < Line.FAULTS_UNTIL_SUSPENDED; i++) {
      line.failed("down");
    }
  }

  private void work() throws InterruptedException {
    while (worker.step()) {}
  }

  private Path receive(String uid, String calledTitle) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
      Received received =
          intake.commit(
              new NewInstance(
                  Recordings.TRUE_COLOR_SC,
                  uid,
                  "1.2.840.10008.1.2.1",
                  "TOWER_1",
                  calledTitle,
                  Optional.empty(),
                  0),
              Orders.deliver(DeliveryOrder.to(MAIN)));
      return spool.path(received.instance());
    }
  }

  private Entry entry(String uid) throws IOException {
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    return entries.stream()
        .filter(entry -> entry.instance().sopInstanceUid().equals(uid))
        .findFirst()
        .orElseThrow();
  }
}
