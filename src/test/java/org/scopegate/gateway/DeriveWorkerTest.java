package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Codec;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.DerivationOrder;
import org.scopegate.spool.Disk;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.OnFailure;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.testing.FaultyDisk;
import org.scopegate.testing.FaultyDisk.Act;
import org.scopegate.testing.OnlyLooks;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/** One worker, stepped by hand, and a transcoder that misbehaves. */
@Timeout(60)
class DeriveWorkerTest {

  private static final Destination MAIN = Destination.at("MAIN_PACS", "127.0.0.1", 104);

  private static final Transcoder SOFTWARE =
      new FfmpegTranscoder(
          new FfmpegEncoderChain(
              new EncoderOptions(List.of("libx264"), 0, Duration.ofMinutes(1)), Clock.systemUTC()));

  private static final VideoInfo PICTURES =
      new VideoInfo(
          VideoInfo.Container.FRAMES,
          Codec.RAW,
          "rawvideo",
          -1,
          -1,
          64,
          48,
          Rate.of(25),
          OptionalLong.of(5),
          PixelAspect.SQUARE,
          Scan.PROGRESSIVE,
          true,
          8,
          true,
          List.of(),
          46_080);

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final List<Happening> seen = new ArrayList<>();
  private final List<State> told = new ArrayList<>();
  private final Activity activity = new Activity(clock);

  @Test
  void givesTheLeaseBackWhenItIsInterruptedWhateverTheFaultLooksLike() throws Exception {
    try (Spool spool = open()) {
      receive(spool);
      DeriveWorker worker =
          worker(
              spool,
              () -> {
                Thread.currentThread().interrupt();
                throw new MediaException(MediaException.Blame.STREAM, "the stream ends early");
              });

      assertThatThrownBy(worker::step).isInstanceOf(InterruptedException.class);

      assertThat(derivation(spool).state()).isEqualTo(State.DUE);
      assertThat(derivation(spool).attempts()).isZero();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void settlesADerivationThatEndsWithAnError() throws Exception {
    try (Spool spool = open()) {
      receive(spool);

      worker(
              spool,
              () -> {
                throw new StackOverflowError("too deep");
              })
          .step();

      assertThat(derivation(spool).state()).isEqualTo(State.DUE);
      assertThat(derivation(spool).lastReason().orElseThrow()).contains("too deep");
    }
  }

  /** Killed in between, the node would try again and tell again: nothing goes untold. */
  @Test
  void tellsOfAFailureBeforeTheJournalSettlesIt() throws Exception {
    try (Spool spool = open()) {
      receive(spool);

      worker(
              spool,
              () -> {
                throw new MediaException(MediaException.Blame.CRASH, "it died of SIGSEGV");
              })
          .step();

      assertThat(seen).hasOnlyElementsOfType(Happening.DerivationFailed.class);
      assertThat(told).containsExactly(State.LEASED);
      assertThat(derivation(spool).state()).isEqualTo(State.DUE);
    }
  }

  @Test
  void isSeenAtWorkAndNoLongerWhenItFails() throws Exception {
    List<Activity.Converting> during = new ArrayList<>();
    try (Spool spool = open()) {
      receive(spool);

      worker(
              spool,
              () -> {
                during.addAll(activity.now().converting());
                throw new MediaException(MediaException.Blame.CRASH, "it died of SIGSEGV");
              })
          .step();

      Entry entry = derivation(spool);
      assertThat(during)
          .containsExactly(
              new Activity.Converting(
                  entry.id(),
                  entry.instance().id(),
                  "1.2.3",
                  "high",
                  clock.instant(),
                  "",
                  0,
                  OptionalLong.empty(),
                  0));
      assertThat(activity.now().converting()).isEmpty();
    }
  }

  @Test
  void deliversTheOriginalOfAStreamWithADamagedPictureAndSaysSo() throws Exception {
    try (Spool spool = open()) {
      receive(spool);

      worker(spool, () -> PICTURES).step();

      assertThat(derivation(spool).state()).isEqualTo(State.FAILED);
      assertThat(derivation(spool).lastReason().orElseThrow()).startsWith("1 of 5 pictures");
      assertThat(spool.journal().leaseDeliveries("MAIN_PACS", "test", 9))
          .singleElement()
          .satisfies(lease -> assertThat(lease.instance().sopInstanceUid()).isEqualTo("1.2.3"));
    }
  }

  @Test
  void failsAtTheThirdCrashAndDeliversTheOriginal() throws Exception {
    try (Spool spool = open()) {
      receive(spool);
      DeriveWorker worker =
          worker(
              spool,
              () -> {
                throw new MediaException(MediaException.Blame.CRASH, "it died of SIGSEGV");
              });

      for (int crash = 1; crash < Attempts.MOST; crash++) {
        worker.step();
        assertThat(derivation(spool).state()).isEqualTo(State.DUE);
        clock.advance(Duration.ofMinutes(2));
      }
      worker.step();

      assertThat(derivation(spool).state()).isEqualTo(State.FAILED);
      assertThat(derivation(spool).lastReason().orElseThrow())
          .isEqualTo("given up after 3 crashes: it died of SIGSEGV");
      assertThat(delivered(spool)).containsExactly("1.2.3");
    }
  }

  @Test
  void holdsAnOriginalThatIsNotWhatCameAndDerivesItOnceItIsRestored() throws Exception {
    try (Spool spool = open()) {
      receive(spool);
      Path file = spool.path(derivation(spool).instance());
      byte[] sound = Files.readAllBytes(file);
      byte[] damaged = sound.clone();
      damaged[damaged.length - 1] ^= 1;
      Files.write(file, damaged);

      worker(spool, SOFTWARE).step();

      Entry held = derivation(spool);
      assertThat(held.state()).isEqualTo(State.HELD);
      assertThat(held.lastReason().orElseThrow()).contains("damaged on disk", "CRC-32C");
      assertThat(seen).containsExactly(new Happening.Damaged(held.instance(), why(held)));
      assertThat(delivered(spool)).isEmpty();

      Files.write(file, sound);
      spool.journal().release(held.id());
      worker(spool, SOFTWARE).step();

      assertThat(derivation(spool).state()).isEqualTo(State.DONE);
    }
  }

  private static String why(Entry entry) {
    return entry.lastReason().orElseThrow();
  }

  @Test
  void makesTheSamePartsAgainWhenTheyCouldNotBeCommittedTogether() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    List<String> undisturbed;
    try (Spool spool = open(folder.resolve("other"), new FaultyDisk())) {
      receive(spool);
      worker(spool, SOFTWARE).step();
      undisturbed = delivered(spool);
    }
    try (Spool spool = open(folder.resolve("spool"), disk)) {
      receive(spool);
      disk.failAfter(1, Act.MOVE);

      worker(spool, SOFTWARE).step();

      assertThat(derivation(spool).state()).isEqualTo(State.DUE);
      assertThat(derivation(spool).lastReason().orElseThrow()).contains("cannot be renamed");
      assertThat(delivered(spool)).isEmpty();
      clock.advance(Duration.ofMinutes(2));
      worker(spool, SOFTWARE).step();
      assertThat(delivered(spool)).hasSizeGreaterThan(1).isEqualTo(undisturbed);
    }
  }

  private static List<String> delivered(Spool spool) throws IOException {
    return spool.journal().leaseDeliveries("MAIN_PACS", "test", 99).stream()
        .map(lease -> lease.instance().sopInstanceUid())
        .toList();
  }

  private Spool open() throws IOException {
    return open(folder.resolve("spool"), new FaultyDisk());
  }

  private Spool open(Path directory, Disk disk) throws IOException {
    return Spool.open(SpoolOptions.defaults(directory).withMinimumFreeBytes(1), clock, disk);
  }

  private DeriveWorker worker(Spool spool, Callable<VideoInfo> probe) throws IOException {
    return worker(spool, new Misbehaving(probe));
  }

  private DeriveWorker worker(Spool spool, Transcoder transcoder) throws IOException {
    Topology topology = new Topology(List.of(), List.of(MAIN), List.of());
    Node.Parts parts =
        new Node.Parts(
            spool,
            transcoder,
            topology,
            Map.of("high", Profile.named("high").withPreset("superfast")),
            Equipment.scopegate("test"),
            NodeOptions.defaults(folder.resolve("temp")).withLongestFragment(20_000),
            clock,
            Witness.NONE);
    Deriver deriver = new Deriver(parts, () -> topology, Scratch.open(folder.resolve("temp")));
    return new DeriveWorker(
        "test",
        spool,
        deriver,
        new LeaseKeeper(spool.journal(), Duration.ofHours(1)),
        new Attempts(clock, new PastCrashes(spool.journal())),
        Optional.empty(),
        new Bell(),
        happening -> see(spool, happening),
        activity);
  }

  /** What happens, and how the journal has the work at that moment. */
  private void see(Spool spool, Happening happening) {
    seen.add(happening);
    try {
      told.add(derivation(spool).state());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void receive(Spool spool) throws IOException {
    Path recording = Recordings.uncompressed(folder.resolve("in.dcm"), "1.2.3", 160, 120, 200);
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(Files.readAllBytes(recording)));
      intake.commit(
          new NewInstance(
              Recordings.TRUE_COLOR_SC,
              "1.2.3",
              "1.2.840.10008.1.2.1",
              "TOWER_1",
              "GW",
              Optional.empty(),
              Recordings.datasetOffset(recording)),
          Orders.derive(
              new DerivationOrder(
                  "high", List.of(DeliveryOrder.to("MAIN_PACS")), OnFailure.DELIVER_ORIGINAL)));
    }
  }

  private static Entry derivation(Spool spool) throws IOException {
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    return entries.get(0);
  }

  /** Does at the first look what the test says; one picture of five is damaged then. */
  private record Misbehaving(Callable<VideoInfo> probe) implements OnlyLooks {

    @Override
    public VideoInfo probe(Source source) throws MediaException {
      try {
        return probe.call();
      } catch (MediaException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Transcoded transcode(Source source, Plan plan, Path output, Progress progress) {
      return new Transcoded(output, PICTURES, 5, 5, PICTURES.bytes(), "libx264", 1);
    }
  }
}
