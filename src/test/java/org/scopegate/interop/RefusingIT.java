package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;

/** A destination that refuses says so in its own row; the other one has its copy all the same. */
class RefusingIT {

  private static final String MAIN = "MAIN_PACS";
  private static final String BACKUP = "BACKUP_PACS";
  private static final String UID = "1.2.3.4";

  @TempDir Path folder;

  private Path recording;

  @BeforeEach
  void record() throws IOException {
    Peers.require("storescu", "storescp", "dcmdump");
    recording = Recordings.uncompressed(folder.resolve("r.dcm"), UID, 64, 48, 5);
  }

  @Test
  void anArchiveThatRefusesTheObject() throws Exception {
    try (DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), BACKUP);
        Archive main =
            Archive.open(
                folder.resolve("main"),
                0,
                StorePolicy.open(),
                request -> Status.DATASET_MISMATCH.withComment("not in this house"));
        NodeProcess node =
            start(
                Target.of(MAIN, main.port()).withKey("transfer_syntaxes: [H264_HP41]"),
                Target.of(backup))) {

      Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      node.awaitRest();

      Entry refused = only(node, MAIN);
      assertThat(refused.state()).isEqualTo(State.FAILED);
      assertThat(refused.lastStatus()).contains("A900");
      assertThat(refused.lastReason()).get().asString().contains("not in this house");
      assertThat(only(node, BACKUP).state()).isEqualTo(State.DONE);
      assertThat(backup.files()).hasSize(1);
    }
  }

  /** DCMTK's {@code storescp} as it starts without options. */
  @Test
  void anArchiveThatTakesNoVideoGetsWhatCame() throws Exception {
    try (DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), BACKUP);
        DcmtkArchive main = DcmtkArchive.start(folder.resolve("main"), MAIN, Ports.free());
        NodeProcess node = start(Target.of(main), Target.of(backup))) {

      Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      node.awaitRest();

      assertThat(main.uids()).containsExactly(UID);
      assertThat(backup.uids()).hasSize(1).doesNotContain(UID);
      assertThat(deliveries(node, MAIN))
          .extracting(Entry::state)
          .containsExactly(State.FAILED, State.FAILED, State.DONE);
      assertThat(deliveries(node, MAIN).get(0).lastReason())
          .get()
          .asString()
          .contains("no presentation context");
    }
  }

  @Test
  void anArchiveThatRejectsUsIsAskedAgain() throws Exception {
    int port = Ports.free();
    try (DcmtkArchive backup = DcmtkArchive.start(folder.resolve("backup"), BACKUP);
        Archive main =
            Archive.open(
                folder.resolve("main"),
                port,
                StorePolicy.open().withCalled(title -> title.text().equals("OTHER")),
                request -> Status.SUCCESS);
        NodeProcess node = start(Target.of(MAIN, port), Target.of(backup))) {

      Dcmtk.storescu(node.port(), recording.toString()).succeeded();
      node.awaitEntries(
          "both were tried",
          all ->
              all.stream().anyMatch(entry -> entry.state() == State.DONE && to(entry, BACKUP))
                  && all.stream().anyMatch(entry -> to(entry, MAIN) && entry.attempts() > 0));

      Entry waits = only(node, MAIN);
      assertThat(waits.state()).isIn(State.DUE, State.LEASED);
      assertThat(waits.lastStatus()).contains("RJ 1/1/7");
      assertThat(backup.files()).hasSize(1);
      assertThat(main.received()).isEmpty();
    }
  }

  private NodeProcess start(Target... targets) throws IOException {
    return NodeProcess.start(NodeFolder.write(folder.resolve("node"), "low", targets));
  }

  private static Entry only(NodeProcess node, String destination) throws IOException {
    List<Entry> entries = deliveries(node, destination);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private static List<Entry> deliveries(NodeProcess node, String destination) throws IOException {
    return node.deliveries().stream().filter(entry -> to(entry, destination)).toList();
  }

  private static boolean to(Entry entry, String destination) {
    return entry.target().equals(destination);
  }
}
