package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;

/** SIGKILL, and then the journal is spoilt: all that was acknowledged arrives at both archives. */
class DamagedJournalIT {

  private static final String MAIN = "MAIN_PACS";
  private static final String BACKUP = "BACKUP_PACS";

  @TempDir Path folder;

  @BeforeAll
  static void require() {
    Peers.require("storescu", "storescp", "dcmdump");
  }

  private interface Spoiling {
    void spoil(Path spool) throws Exception;
  }

  @Test
  void whereTheFileIsOverwritten() throws Exception {
    arrivesThough(
        spool -> Files.writeString(spool.resolve("journal.db"), "no database".repeat(1000)));
  }

  @Test
  void whereTheFilesAreGone() throws Exception {
    arrivesThough(
        spool -> {
          for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(spool.resolve("journal.db" + end));
          }
        });
  }

  private void arrivesThough(Spoiling spoiling) throws Exception {
    int mainPort = Ports.free();
    int backupPort = Ports.free();
    NodeFolder place =
        NodeFolder.write(
            folder.resolve("node"),
            "medium",
            Target.of(MAIN, mainPort),
            Target.of(BACKUP, backupPort));
    try (NodeProcess node = NodeProcess.start(place)) {
      for (String uid : List.of("1.2.3.4", "1.2.3.5")) {
        Path recording = Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 64, 48, 10);
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      }
      node.kill();
    }
    spoiling.spoil(place.spool());

    try (DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN, mainPort, "+xa");
        DcmtkArchive backup =
            DcmtkArchive.start(folder.resolve("backup"), BACKUP, backupPort, "+xa");
        NodeProcess node = NodeProcess.start(place)) {
      node.awaitRest();

      assertThat(main.uids()).hasSize(2).doesNotHaveDuplicates();
      assertThat(backup.uids()).containsExactlyInAnyOrderElementsOf(main.uids());
      assertThat(node.log()).contains("a new journal was made", "goes out again");
    }
  }
}
