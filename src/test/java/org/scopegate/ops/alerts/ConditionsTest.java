package org.scopegate.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Line;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain;
import org.scopegate.spool.Concern;
import org.scopegate.spool.Entry;
import org.scopegate.spool.EntryId;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Kind;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.State;
import org.scopegate.testing.Peers;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.TlsContext;
import org.scopegate.tls.TlsSettings;

/** What each condition takes for an alarm, and what not. */
class ConditionsTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  @TempDir Path folder;

  private static final Destination MAIN = Destination.at("MAIN", "localhost", 104);

  private final TestClock clock = new TestClock();
  private final Instant start = clock.instant();
  private final Map<String, Line.State> lines = new TreeMap<>();
  private final List<Concern> concerns = new ArrayList<>();
  private final List<Entry> held = new ArrayList<>();
  private final Eyewitness eyewitness = new Eyewitness();
  private final JournalView journal =
      new JournalView(
          new JournalView.Asked() {
            @Override
            public List<Concern> concerns() {
              return List.copyOf(concerns);
            }

            @Override
            public List<Entry> held() {
              return held;
            }
          },
          clock,
          QUARTER);
  private final DestinationDown down =
      new DestinationDown(() -> lines, eyewitness, journal, QUARTER);

  @Test
  void aDestinationIsDownAfterItsTimeWithAllThatWaitsInOneAlarm() throws Exception {
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 500, Optional.of(start), 0, 0));
    failing("MAIN", 1);
    assertThat(look(down)).isEmpty();
    suspended("MAIN");
    clock.advance(QUARTER.minusSeconds(1));
    assertThat(look(down)).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    assertThat(look(down))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.subject()).isEqualTo("MAIN");
              assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(alarm.since()).isEqualTo(start);
              assertThat(alarm.text()).contains("refused", "500 objects wait", start.toString());
            });
    fine("MAIN");
    eyewitness.saw(new Happening.Resumed(MAIN));
    assertThat(look(down)).isEmpty();
  }

  @Test
  void aDestinationThatFailsNowAndThenIsNotDown() throws Exception {
    failing("MAIN", 2);
    clock.advance(Duration.ofDays(1));
    assertThat(look(down)).isEmpty();
  }

  @Test
  void afterARestartADestinationStaysDownUntilItHasAnswered() throws Exception {
    Alarm known = Troubles.alarm(DestinationDown.NAME, "MAIN", "down");
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 1, Optional.of(start), 0, 0));
    fine("MAIN");
    assertThat(down.look(clock.instant(), List.of(known))).containsExactly(known);
    failing("MAIN", 1);
    assertThat(down.look(clock.instant(), List.of(known))).containsExactly(known);
    suspended("MAIN");
    clock.advance(QUARTER);
    assertThat(down.look(clock.instant(), List.of(known)).get(0).since()).isEqualTo(known.since());

    fine("MAIN");
    eyewitness.saw(new Happening.Delivered(instance("1.2"), MAIN, "0000"));

    assertThat(down.look(clock.instant(), List.of(known))).isEmpty();
  }

  @Test
  void whatWaitsTooLongIsToldUnlessItsDestinationIsKnownToBeDown() throws Exception {
    Set<String> known = new HashSet<>(Set.of("MAIN"));
    Waiting waiting = new Waiting(journal, () -> known, () -> Set.of("MAIN"), Duration.ofHours(1));
    concerns.add(new Concern(Kind.DERIVATION, "high", 2, Optional.of(start), 0, 0));
    concerns.add(new Concern(Kind.DELIVERY, "GONE", 3, Optional.of(start), 0, 0));
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 4, Optional.of(start), 0, 0));
    assertThat(look(waiting)).isEmpty();

    clock.advance(Duration.ofHours(1));
    assertThat(look(waiting))
        .extracting(Alarm::subject)
        .containsExactly("conversion with profile high", "GONE");
    assertThat(look(waiting).get(1).text()).contains("3 objects wait", "not configured");

    known.clear(); // it is back, and what has waited for hours goes out
    clock.advance(Duration.ofMinutes(59));
    assertThat(look(waiting)).extracting(Alarm::subject).doesNotContain("MAIN");
    clock.advance(Duration.ofMinutes(1));
    assertThat(look(waiting)).extracting(Alarm::subject).contains("MAIN");
  }

  @Test
  void failedObjectsAreOneAlarmForEachTarget() throws Exception {
    FailedObjects failed = new FailedObjects(journal);
    concerns.add(new Concern(Kind.DERIVATION, "high", 0, Optional.empty(), 1, 0));
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 0, Optional.empty(), 500, 0));
    concerns.add(new Concern(Kind.DELIVERY, "BACKUP", 9, Optional.of(start), 0, 0));

    assertThat(look(failed))
        .extracting(Alarm::subject)
        .containsExactly("conversion with profile high", "MAIN");
    assertThat(look(failed).get(1).text()).startsWith("500 objects could not be delivered to MAIN");
  }

  @Test
  void damagedObjectsAreNamedAndWhatAnOperatorHoldsIsNone() throws Exception {
    DamagedObjects damaged = new DamagedObjects(journal);
    held.add(entry(7, "1.2.3.7", "DAMAGED"));
    held.add(entry(8, "1.2.3.8", ""));
    assertThat(look(damaged)).isEmpty();
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 0, Optional.empty(), 0, 1));
    clock.advance(Duration.ofMinutes(1));

    assertThat(look(damaged))
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.text()).contains("1.2.3.7").doesNotContain("1.2.3.8"));
  }

  @Test
  void theDiskIsNearlyFullAndThenFull() throws Exception {
    AtomicLong free = new AtomicLong(101);
    DiskRoom disk = new DiskRoom(free::get, 50, 100);
    assertThat(look(disk)).isEmpty();
    free.set(99);
    assertThat(look(disk).get(0).severity()).isEqualTo(Severity.WARNING);
    free.set(49);

    assertThat(look(disk).get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(look(disk).get(0).text()).contains("A700");
  }

  @Test
  void aGpuThatNeverWorkedIsNotLostAndOneThatDidIsAlsoAfterARestart() throws Exception {
    Memory memory = new Memory();
    Encoders encoders = new Encoders("libx264");
    GpuLost lost = gpuLost(encoders, memory);
    clock.advance(Duration.ofDays(1));
    assertThat(look(lost)).isEmpty();
    encoders.current = Optional.of("h264_nvenc");
    assertThat(look(lost)).isEmpty();

    GpuLost restarted = gpuLost(new Encoders("libx264"), memory);
    assertThat(look(restarted)).isEmpty();
    clock.advance(QUARTER);

    assertThat(look(restarted))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.text()).contains("libx264 on the CPU", "no such device");
              assertThat(alarm.severity()).isEqualTo(Severity.WARNING);
            });
  }

  @Test
  void aGpuThatRestsAfterOneJobIsNotLost() throws Exception {
    Encoders encoders = new Encoders("h264_nvenc");
    GpuLost lost = gpuLost(encoders, new Memory());
    look(lost);
    encoders.current = Optional.of("libx264");
    look(lost);
    clock.advance(QUARTER.minusSeconds(1));
    assertThat(look(lost)).isEmpty();
    encoders.current = Optional.of("h264_nvenc");
    look(lost);
    encoders.current = Optional.of("libx264");
    clock.advance(QUARTER.minusSeconds(1));

    assertThat(look(lost)).isEmpty();
  }

  @Test
  void conversionsFailInARowWhenTheyAreOfDifferentRecordings() throws Exception {
    ConversionsFailing failing = new ConversionsFailing(eyewitness, 3);
    for (int attempt = 0; attempt < 5; attempt++) {
      eyewitness.saw(failed("1.2", 1));
    }
    eyewitness.saw(failed("1.3", 2));
    assertThat(look(failing)).isEmpty();
    eyewitness.saw(failed("1.4", 3));
    Alarm alarm = look(failing).get(0);
    assertThat(alarm.text()).contains("last 3 recordings", "broken pipe");

    ConversionsFailing restarted = new ConversionsFailing(new Eyewitness(), 3);
    assertThat(restarted.look(clock.instant(), List.of(alarm))).containsExactly(alarm);
    eyewitness.saw(new Happening.Derived(instance("1.5"), List.of(), 1, "libx264", 1));
    assertThat(failing.look(clock.instant(), List.of(alarm))).isEmpty();
  }

  @Test
  void aJournalMadeAnewIsToldUntilSomebodyHasTakenTheOldOneAway() throws Exception {
    SetAside rebuilt = new SetAside(folder, Optional.of("the journal was made anew"), start);
    SetAside restarted = new SetAside(folder, Optional.empty(), start);
    assertThat(look(rebuilt)).as("told, though there is nothing of it").hasSize(1);
    assertThat(look(restarted)).isEmpty();
    Path old = Files.createDirectory(folder.resolve("20260101T000000000Z"));

    Alarm alarm = look(rebuilt).get(0);
    assertThat(alarm.text()).contains("the journal was made anew", folder.toString());
    assertThat(restarted.look(clock.instant(), List.of(alarm))).containsExactly(alarm);
    Files.delete(old);

    assertThat(look(rebuilt)).isEmpty();
    assertThat(restarted.look(clock.instant(), List.of(alarm))).isEmpty();
  }

  @Test
  void anArchiveThatWasDownBeforeARestartHasNoSecondAlarmForWhatWaits() throws Exception {
    Alarm known = Troubles.alarm(DestinationDown.NAME, "MAIN", "down");
    concerns.add(new Concern(Kind.DELIVERY, "MAIN", 5, Optional.of(start.minus(QUARTER)), 0, 0));
    fine("MAIN");
    Waiting waiting = Waiting.of(journal, Optional.of(down), () -> Set.of("MAIN"), QUARTER);

    assertThat(down.look(clock.instant(), List.of(known))).containsExactly(known);

    assertThat(look(waiting)).isEmpty();
  }

  @Test
  void aCertificateIsToldBeforeItEndsAndWorseAfterIt() throws Exception {
    Peers.require("openssl");
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    TlsContext month = shown(ca.holder("month", "rsa:2048", "-days", "29"));
    TlsContext year = shown(ca.holder("year"));
    TlsContext over = shown(ca.expired("over"));
    TlsContext trust = TlsContext.open(TlsSettings.defaults().withTrust(ca.certificate()));
    CertificateEnd ends =
        new CertificateEnd(() -> Stream.of(month, year, over, trust), Duration.ofDays(30));

    List<Alarm> alarms = ends.look(Instant.now(), List.of());

    assertThat(alarms)
        .extracting(Alarm::severity)
        .containsExactly(Severity.WARNING, Severity.CRITICAL);
    assertThat(alarms.get(0).text()).contains("CN=month", "expires on");
    assertThat(alarms.get(1).text()).contains("CN=over", "has expired on");
  }

  private static TlsContext shown(TestCa.Holder holder) throws IOException {
    return TlsContext.open(
        TlsSettings.defaults().withCertificate(holder.certificate()).withKey(holder.key()));
  }

  @Test
  void faultyFilesAreAnAlarmEachWithTheirFaults() throws Exception {
    FaultyFile file =
        new FaultyFile("etc/MAIN.yaml", start, List.of("etc/MAIN.yaml:3: no port (write 104)"));
    InvalidConfiguration invalid = new InvalidConfiguration(() -> List.of(file));

    assertThat(look(invalid))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.subject()).isEqualTo("etc/MAIN.yaml");
              assertThat(alarm.text()).contains("etc/MAIN.yaml:3: no port (write 104)");
            });
  }

  private List<Alarm> look(Condition condition) throws IOException {
    return condition.look(clock.instant(), List.of());
  }

  private void fine(String title) {
    lines.put(title, new Line.State(Optional.empty(), 0, 1, ""));
  }

  private void failing(String title, int faults) {
    lines.put(title, new Line.State(Optional.empty(), faults, 1, "refused"));
  }

  private void suspended(String title) {
    lines.put(title, new Line.State(Optional.of(clock.instant()), 3, 1, "refused"));
  }

  private GpuLost gpuLost(EncoderChain encoders, Memory memory) {
    return new GpuLost(encoders, name -> name.contains("nvenc"), memory, QUARTER, Runnable::run);
  }

  private static Happening failed(String uid, long id) {
    return new Happening.DerivationFailed(instance(uid, id), "high", "broken pipe", false);
  }

  private static Instance instance(String uid) {
    return instance(uid, 1);
  }

  private static Instance instance(String uid, long id) {
    NewInstance facts =
        new NewInstance("1.2", uid, "1.2.840.10008.1.2.1", "TOWER", "GATE", Optional.empty(), 0);
    return new Instance(
        id, facts, 1, 0, "objects/" + uid, Instant.EPOCH, OptionalLong.empty(), false);
  }

  private Entry entry(long number, String uid, String status) {
    return new Entry(
        new EntryId(Kind.DELIVERY, number),
        instance(uid),
        "MAIN",
        State.HELD,
        1,
        start,
        start,
        Optional.empty(),
        Optional.of(status),
        Optional.empty());
  }

  /** A chain that says what a test wants. */
  private static final class Encoders implements EncoderChain {
    private Optional<String> current;

    Encoders(String current) {
      this.current = Optional.of(current);
    }

    @Override
    public List<Found> found() {
      return List.of(
          new Found("h264_nvenc", false, "no such device"), new Found("libx264", true, "fine"));
    }

    @Override
    public Optional<String> known() {
      return current;
    }

    @Override
    public Optional<String> current(Codec codec) {
      return current;
    }

    @Override
    public List<Choice> choices(EncodeSettings settings) {
      throw new UnsupportedOperationException("an alarm encodes nothing");
    }

    @Override
    public void failed(String encoder, String why) {
      throw new UnsupportedOperationException("an alarm blames nobody");
    }
  }
}
