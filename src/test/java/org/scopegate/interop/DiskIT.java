package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.SmallDisk;

/** A real node on a disk that fills, and on one that forgets what was written. */
class DiskIT {

  private static final String MAIN = "MAIN_PACS";

  @TempDir Path folder;

  @BeforeAll
  static void require() {
    Peers.require("storescu", "storescp", "dcmdump");
  }

  @Test
  void belowItsWatermarkItRefusesAndDeliversAndTakesAgainByItself() throws Exception {
    Path first = Recordings.uncompressed(folder.resolve("1.dcm"), "1.2.3.1", 64, 48, 5);
    Path second = Recordings.uncompressed(folder.resolve("2.dcm"), "1.2.3.2", 640, 480, 100);
    int port = Ports.free();
    NodeFolder place = NodeFolder.write(folder.resolve("node"), "original", Target.of(MAIN, port));
    try (SmallDisk disk = SmallDisk.mount(place.spool(), 200);
        NodeProcess node = NodeProcess.start(place)) {
      Dcmtk.storescu(node.port(), first.toString()).succeeded();
      disk.leave(60_000_000);

      Run refused = Dcmtk.storescu(node.port(), second.toString());

      assertThat(refused.said()).contains("Refused: OutOfResources");
      assertThat(node.entries()).hasSize(1);
      assertThat(filesOf(place.spool().resolve("incoming"))).isEmpty();
      try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN, port, "+xa")) {
        node.awaitRest();
        assertThat(main.uids()).containsExactly("1.2.3.1");

        disk.clear();
        Dcmtk.storescu(node.port(), second.toString()).succeeded();
        node.awaitRest();
        assertThat(main.uids()).containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2");
      }
    }
  }

  @Test
  void whatIsNotWhatCameIsHeldAndToldAndTheOthersGoOn() throws Exception {
    int port = Ports.free();
    NodeFolder place = NodeFolder.write(folder.resolve("node"), "original", Target.of(MAIN, port));
    try (NodeProcess node = NodeProcess.start(place)) {
      for (String number : List.of("1", "2", "3")) {
        Path file = folder.resolve(number + ".dcm");
        Recordings.uncompressed(file, "1.2.3." + number, 320, 240, 20);
        Dcmtk.storescu(node.port(), file.toString()).succeeded();
      }
      Entry victim = node.entries().get(1);
      Path file = place.spool().resolve(victim.instance().path());
      byte[] sound = Files.readAllBytes(file);
      byte[] damaged = sound.clone();
      damaged[damaged.length / 2] ^= 1;
      Files.write(file, damaged);

      try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN, port, "+xa")) {
        node.awaitRest();

        assertThat(main.uids()).containsExactlyInAnyOrder("1.2.3.1", "1.2.3.3");
        Entry held = node.entries().get(1);
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.lastReason().orElseThrow()).contains("damaged on disk", "CRC-32C");
        node.awaitLog(held.id() + " 1.2.3.2 not delivered to MAIN_PACS but held");

        Files.write(file, sound);
        NodeProcess.scopegate(
                folder, NodeProcess.with(place, "queue", "release", held.id().toString()))
            .succeeded();
        node.awaitRest();
        assertThat(main.uids()).contains("1.2.3.2");
      }
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
