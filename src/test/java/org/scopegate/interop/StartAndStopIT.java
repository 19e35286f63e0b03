package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;

/** The node starts only with a configuration it can trust, and stops in order. */
class StartAndStopIT {

  @TempDir Path folder;

  @Test
  void aFaultOfTheConfigurationIsToldWithFileLineAndHint() throws Exception {
    NodeFolder place = write(Target.of("MAIN_PACS", 104));
    Files.writeString(
        place.conf().resolve("config.yaml"),
        "storage:\n  spool_directory: spool\n  retention_days: soon\n");
    Files.writeString(
        place.aeConfig().resolve("SCOPEGATE.yaml"),
        "ae_title: SCOPEGATE\nrole: gateway\nroutes:\n  - too: [MAIN_PACS]\n");

    Run serve = NodeProcess.scopegate(folder, NodeProcess.with(place, "serve"));

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err())
        .contains(place.conf().resolve("config.yaml") + ":3: ")
        .contains("a whole number")
        .contains(place.aeConfig().resolve("SCOPEGATE.yaml") + ":4: ")
        .contains("did you mean");
  }

  @Test
  void aPortThatIsTakenIsAFailure() throws Exception {
    try (Archive taken = Archive.open(folder.resolve("taken"))) {
      NodeFolder place =
          new NodeFolder(folder.resolve("node"), taken.port())
              .write("low", Target.of("MAIN_PACS", 104));

      Run serve = NodeProcess.scopegate(folder, NodeProcess.with(place, "serve"));

      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.err()).contains(Integer.toString(taken.port()));
    }
  }

  @Test
  void aSecondNodeOnOneSpoolIsAFailure() throws Exception {
    NodeFolder place = write(Target.of("MAIN_PACS", 104));
    try (NodeProcess first = NodeProcess.start(place)) {
      Run second = NodeProcess.scopegate(folder, NodeProcess.with(place, "serve"));

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("another node uses this spool");
      assertThat(first.stop()).isZero();
    }
  }

  @Test
  void aConversionThatRunsWhenItIsStoppedEndsAndIsDeliveredLater() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump");
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 640, 480, 100);
    try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS")) {
      NodeFolder place = write(Target.of(main));
      try (NodeProcess node = NodeProcess.start(place)) {
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        node.awaitEncoding();

        assertThat(node.stop()).isZero();
      }
      assertStoppedInOrder(place);

      try (NodeProcess node = NodeProcess.start(place)) {
        node.awaitRest();
        assertThat(node.log()).doesNotContain("ended without order");
        assertThat(main.uids()).hasSize(1);
        assertThat(node.entries()).allMatch(entry -> entry.state() == State.DONE);
      }
    }
  }

  /** It is let alone for its deadline of 30 seconds, in which nobody else gets in. */
  @Test
  void aDeliveryThatStandsStillWhenItIsStoppedIsDueAgain() throws Exception {
    Peers.require("storescu", "storescp", "echoscu", "dcmdump");
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    int mainPort = Ports.free();
    NodeFolder place = write(Target.of("MAIN_PACS", mainPort).withKey("timeout: 5m"));
    try (Archive stalling =
            Archive.open(
                folder.resolve("stalling"),
                mainPort,
                StorePolicy.open(),
                request -> stall(began, over));
        NodeProcess node = NodeProcess.start(place)) {
      Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      began.await();

      node.terminate();
      node.awaitLog("Scopegate stops");
      node.awaitClosedPort();

      assertThat(Dcmtk.echoscu(Tower.TITLE, Tower.NODE, node.port()).exitCode()).isNotZero();
      assertThat(node.stop()).isZero();
      over.countDown();
      assertThat(stalling.received()).isEmpty();
    }
    assertStoppedInOrder(place);

    try (DcmtkArchive main =
            DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", mainPort, "+xa");
        NodeProcess node = NodeProcess.start(place)) {
      node.awaitRest();
      assertThat(main.uids()).hasSize(1);
    }
  }

  private static Status stall(CountDownLatch began, CountDownLatch over) {
    began.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Status.OUT_OF_RESOURCES;
  }

  private NodeFolder write(Target... targets) throws IOException {
    return NodeFolder.write(folder.resolve("node"), "low", targets);
  }

  /** Nothing is half done: no part, no scratch, no lease. */
  private static void assertStoppedInOrder(NodeFolder place) throws IOException {
    for (Path where : List.of(place.spool().resolve("incoming"), place.temporary())) {
      try (Stream<Path> files = Files.list(where)) {
        assertThat(files).isEmpty();
      }
    }
    assertThat(NodeProcess.entries(place, Filter.all()))
        .isNotEmpty()
        .extracting(Entry::state)
        .doesNotContain(State.LEASED);
  }
}
