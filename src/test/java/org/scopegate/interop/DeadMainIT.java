package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

/** A dead main archive costs the backup nothing, and itself nothing but time. */
class DeadMainIT {

  @TempDir Path folder;

  @Test
  void theBackupHasAllAtOnceAndTheMainWhenItIsBackEachOnce() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump");
    int mainPort = Ports.free();
    try (DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), "BACKUP_PACS");
        NodeProcess node =
            NodeProcess.start(
                NodeFolder.write(
                    folder.resolve("node"),
                    "low",
                    Target.of("MAIN_PACS", mainPort),
                    Target.of(backup)))) {

      Dcmtk.storescu(node.port(), record("1.2.3.1"), record("1.2.3.2"), record("1.2.3.3"))
          .succeeded();
      node.awaitEntries("the backup has all", all -> done(all, "BACKUP_PACS").count() == 3);
      node.awaitLog("MAIN_PACS suspended");

      assertThat(backup.files()).hasSize(3);
      assertThat(node.deliveries())
          .filteredOn(entry -> entry.target().equals("MAIN_PACS"))
          .hasSize(3)
          .allMatch(entry -> entry.state() == State.DUE);

      try (DcmtkArchive main =
          DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", mainPort, "+xa")) {
        node.awaitRest();

        assertThat(main.uids()).hasSize(3).doesNotHaveDuplicates();
        assertThat(main.uids()).containsExactlyInAnyOrderElementsOf(backup.uids());
        assertThat(node.deliveries()).hasSize(6).allMatch(entry -> entry.state() == State.DONE);
      }
    }
  }

  private String record(String uid) throws Exception {
    return Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 128, 96, 25).toString();
  }

  private static Stream<Entry> done(List<Entry> entries, String destination) {
    return entries.stream()
        .filter(entry -> entry.target().equals(destination))
        .filter(entry -> entry.state() == State.DONE);
  }
}
