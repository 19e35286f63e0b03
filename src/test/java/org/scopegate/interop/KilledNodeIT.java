package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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
import org.scopegate.testing.Program;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.StallingWire;

/**
 * SIGKILL in the middle of the work, then a restart: nothing that was acknowledged is missing, and
 * nothing comes twice.
 */
class KilledNodeIT {

  private static final String MAIN = "MAIN_PACS";
  private static final String BACKUP = "BACKUP_PACS";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path recording;
  private static String undisturbed;

  /** What an undisturbed run makes of the recording. */
  @BeforeAll
  static void run() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump");
    recording = Recordings.uncompressed(shared.resolve("r.dcm"), "1.2.3.4", 640, 480, 200);
    try (DcmtkArchive main = DcmtkArchive.start(shared.resolve("main"), MAIN);
        NodeProcess node =
            NodeProcess.start(
                NodeFolder.write(shared.resolve("node"), "medium", Target.of(main)))) {
      Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      node.awaitRest();
      undisturbed = main.uids().get(0);
    }
  }

  @Test
  void inMidTranscode() throws Exception {
    try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN);
        DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), BACKUP)) {
      NodeFolder place =
          NodeFolder.write(folder.resolve("node"), "medium", Target.of(main), Target.of(backup));
      try (NodeProcess node = NodeProcess.start(place)) {
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        node.awaitEncoding();
        node.kill();
      }
      assertThat(states(place)).containsExactly(State.LEASED);
      assertThat(main.files()).isEmpty();

      try (NodeProcess node = NodeProcess.start(place)) {
        node.awaitRest();

        assertThat(states(place)).containsExactly(State.DONE, State.DONE, State.DONE);
        assertThat(main.uids()).containsExactly(undisturbed);
        assertThat(backup.uids()).containsExactly(undisturbed);
        assertThat(filesOf(place.temporary())).isEmpty();
      }
    }
  }

  @Test
  void inMidDelivery() throws Exception {
    int mainPort = Ports.free();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), BACKUP)) {
      NodeFolder place =
          NodeFolder.write(
              folder.resolve("node"), "medium", Target.of(MAIN, mainPort), Target.of(backup));
      try (Archive stalling = stalling(mainPort, began, over);
          NodeProcess node = NodeProcess.start(place)) {
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        began.await();
        node.awaitEntries(
            "the backup has it", all -> all.stream().anyMatch(KilledNodeIT::isBackedUp));
        node.kill();
        over.countDown();
        assertThat(stalling.received()).isEmpty();
      }
      assertThat(states(place)).containsExactly(State.DONE, State.LEASED, State.DONE);

      try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN, mainPort, "+xa");
          NodeProcess node = NodeProcess.start(place)) {
        node.awaitRest();

        assertThat(states(place)).containsExactly(State.DONE, State.DONE, State.DONE);
        assertThat(main.uids()).containsExactly(undisturbed);
        assertThat(backup.uids()).containsExactly(undisturbed);
      }
    }
  }

  /**
   * The tower had no answer, so it sends again: then there is one job, and no trace of the first.
   */
  @Test
  void inMidReception() throws Exception {
    try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN)) {
      NodeFolder place = NodeFolder.write(folder.resolve("node"), "medium", Target.of(main));
      Path incoming = place.spool().resolve("incoming");
      try (NodeProcess node = NodeProcess.start(place);
          StallingWire wire = StallingWire.to(node.port(), 5_000_000);
          Program tower = Dcmtk.startStorescu(wire.port(), recording.toString())) {
        wire.awaitStall();
        node.awaitFile(incoming);
        node.kill();
        assertThat(tower.isAlive()).as(tower.toString()).isTrue();
        assertThat(filesOf(incoming)).hasSize(1);
      }

      try (NodeProcess node = NodeProcess.start(place)) {
        assertThat(filesOf(incoming)).isEmpty();
        assertThat(node.entries()).isEmpty();
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        node.awaitRest();

        assertThat(main.uids()).containsExactly(undisturbed);
      }
    }
  }

  /** Accepts the association and the command, and then does not read on. */
  private Archive stalling(int port, CountDownLatch began, CountDownLatch over) throws IOException {
    return Archive.open(
        folder.resolve("stalling"),
        port,
        StorePolicy.open(),
        request -> {
          began.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Status.OUT_OF_RESOURCES;
        });
  }

  private static boolean isBackedUp(Entry entry) {
    return entry.target().equals(BACKUP) && entry.state() == State.DONE;
  }

  private static List<State> states(NodeFolder place) throws IOException {
    return NodeProcess.entries(place, Filter.all()).stream().map(Entry::state).toList();
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
