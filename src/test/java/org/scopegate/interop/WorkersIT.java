package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;
import org.scopegate.ul.AeTitle;

/** Signals to the worker processes of a real node in the middle of a real clip. */
@EnabledOnOs(OS.LINUX)
class WorkersIT {

  private static final String CLIP =
      "testdata/video/laparoscopy_cholecystectomy_720p25_h264_aac.mp4";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path recording;
  private static Path small;
  private static String source;
  private static String undisturbed;

  @BeforeAll
  static void run() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump", "ffmpeg");
    recording = shared.resolve("clip.dcm");
    Run.of(
            shared,
            List.of(
                Peers.python("pydicom"),
                Peers.shared("tools/make-multiframe.py").toString(),
                Peers.shared(CLIP).toString(),
                recording.toString(),
                "--size",
                "640x360",
                "--frames",
                "250"))
        .succeeded();
    source = DicomFile.open(recording).sopInstanceUid().orElseThrow();
    small = Recordings.uncompressed(shared.resolve("small.dcm"), "1.2.3.4", 64, 48, 5);
    try (Site site = Site.open(shared)) {
      site.send(recording);
      site.node.awaitRest();
      undisturbed = site.main.uids().get(0);
    }
  }

  /** A node between two archives, and what it takes to start it again. */
  private record Site(DcmtkArchive main, DcmtkArchive backup, NodeFolder place, NodeProcess node)
      implements AutoCloseable {

    static Site open(Path folder) throws IOException {
      DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS");
      DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), "BACKUP_PACS");
      NodeFolder place =
          NodeFolder.write(folder.resolve("node"), "high", Target.of(main), Target.of(backup));
      Path config = place.conf().resolve("config.yaml");
      Files.writeString(
          config,
          Files.readString(config).replace("performance:", "performance:\n  stall_timeout: 10s"));
      return new Site(main, backup, place, NodeProcess.start(place));
    }

    void send(Path file) throws Exception {
      Dcmtk.storescu(node.port(), file.toString()).succeeded();
    }

    void assertArrivedOnce(String uid) throws Exception {
      assertThat(main.uids()).containsOnlyOnce(uid);
      assertThat(backup.uids()).containsOnlyOnce(uid);
    }

    @Override
    public void close() throws IOException {
      node.close();
      main.close();
      backup.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KILL, it died of SIGKILL",
    "SEGV, it died of SIGABRT",
    "STOP, it has done nothing for 10 s"
  })
  void aWorkerThatIsLostInMidJobCostsOneAttemptAndNoAssociation(String signal, String words)
      throws Exception {
    try (Site site = Site.open(folder)) {
      StoreItem item = item(small);
      try (StoreClient open = open(site.node, item)) {
        site.send(recording);
        ProcessHandle encoder = site.node.awaitEncoder();

        signal(encoder, signal);
        Awaitility.await().atMost(SOON).until(() -> !encoder.isAlive());

        assertThat(open.store(item)).isEqualTo(Status.SUCCESS);
      }
      site.node.awaitRest();

      site.assertArrivedOnce(undisturbed);
      assertThat(site.main.uids()).hasSize(2);
      assertThat(site.backup.uids()).hasSize(2);
      assertThat(site.node.log()).contains("is gone: " + words);
      assertThat(site.node.entries()).allMatch(entry -> entry.state() == State.DONE);
      assertThat(attempts(site)).isEqualTo(2);
      assertThat(filesOf(site.place.temporary())).isEmpty();
    }
  }

  @Test
  void whatCrashesEveryTimeFailsAtTheThirdAndGoesOutAsItCame() throws Exception {
    try (Site site = Site.open(folder)) {
      site.send(recording);
      for (int crash = 1; crash <= 3; crash++) {
        ProcessHandle encoder = site.node.awaitEncoder();
        signal(encoder, "KILL");
        Awaitility.await().atMost(SOON).until(() -> !encoder.isAlive());
      }
      site.node.awaitRest();

      Entry derivation = site.node.onlyDerivation();
      assertThat(derivation.state()).isEqualTo(State.FAILED);
      assertThat(derivation.lastReason().orElseThrow())
          .isEqualTo("given up after 3 crashes: the transcode worker is gone: it died of SIGKILL");
      assertThat(site.main.uids()).containsExactly(source);
      assertThat(site.backup.uids()).containsExactly(source);
    }
  }

  @Test
  void noWorkerOutlivesAKilledNode() throws Exception {
    try (Site site = Site.open(folder)) {
      site.send(recording);
      site.node.awaitEncoder();
      List<ProcessHandle> workers = site.node.workers();

      site.node.kill();

      assertThat(workers).isNotEmpty();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void noWorkerOutlivesANodeThatStopsInOrder() throws Exception {
    try (Site site = Site.open(folder)) {
      site.send(recording);
      site.node.awaitEncoder();
      List<ProcessHandle> workers = site.node.workers();

      // as systemd and a terminal do: to all processes of the service
      for (ProcessHandle worker : workers) {
        signal(worker, "TERM");
      }
      assertThat(site.node.stop()).isZero();

      assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(filesOf(site.place.temporary())).isEmpty();
      assertThat(site.node.log()).doesNotContain("is gone");
    }
  }

  private static int attempts(Site site) throws IOException {
    return site.node.entries().stream()
        .filter(entry -> entry.instance().sopInstanceUid().equals(source))
        .mapToInt(Entry::attempts)
        .findFirst()
        .orElseThrow();
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    Run.of(shared, List.of("kill", "-" + name, Long.toString(process.pid()))).succeeded();
  }

  private static StoreClient open(NodeProcess node, StoreItem item) throws IOException {
    Peer peer =
        new Peer("127.0.0.1", node.port(), new AeTitle(Tower.NODE), new AeTitle(Tower.TITLE));
    Offer offer = new Offer(item.sopClassUid(), item.transferSyntaxUid());
    return StoreClient.open(peer, List.of(offer), ClientOptions.defaults());
  }

  private static StoreItem item(Path file) throws IOException {
    DicomFile object = DicomFile.open(file);
    return new StoreItem(
        object.sopClassUid().orElseThrow(),
        object.sopInstanceUid().orElseThrow(),
        object.syntax().uid(),
        file,
        object.datasetOffset(),
        Files.size(file) - object.datasetOffset());
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
