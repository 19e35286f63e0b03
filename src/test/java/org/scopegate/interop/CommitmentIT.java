package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Commitment;
import org.scopegate.spool.CommitmentState;
import org.scopegate.spool.Detail;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Event;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.testing.OrthancArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Tower;

/** Storage commitment with Orthanc: as the archive that is asked, and as the tower that asks. */
class CommitmentIT {

  private static final String UID = "1.2.3.4";
  private static final String ASKING_TOWER = "OR_TOWER";

  @TempDir Path folder;

  private Path recording;

  @BeforeEach
  void make() throws Exception {
    Peers.require(OrthancArchive.program());
    recording = Recordings.uncompressed(folder.resolve("recording.dcm"), UID, 64, 48, 10);
  }

  private static Target asked(OrthancArchive archive) {
    return Target.of(archive.title(), archive.port()).withKey("storage_commitment: true");
  }

  private NodeFolder node(Target... targets) throws Exception {
    return NodeFolder.write(folder.resolve("node"), "original", targets);
  }

  /** The only delivery of a node. */
  private static Optional<Detail> delivery(NodeFolder node) throws Exception {
    try (SqliteJournal journal =
        SqliteJournal.attach(SpoolOptions.defaults(node.spool()), Clock.systemUTC())) {
      List<Entry> entries = NodeProcess.entries(node, NodeProcess.of(UID));
      return entries.isEmpty() ? Optional.empty() : journal.show(entries.get(0).id());
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  private static void awaitCommitted(NodeFolder node) {
    await(
        "committed",
        () ->
            delivery(node)
                .flatMap(Detail::commitment)
                .map(Commitment::state)
                .filter(CommitmentState.COMMITTED::equals)
                .isPresent());
  }

  @Test
  void anArchiveCommitsWhatItWasGivenOnANewAssociation() throws Exception {
    try (OrthancArchive main = OrthancArchive.start(folder.resolve("main"), "MAIN_PACS")) {
      NodeFolder configured = node(asked(main));
      main.knows(Tower.NODE, configured.port());
      try (NodeProcess node = NodeProcess.start(configured)) {
        assertThat(node.tower().send(recording)).isEqualTo(Status.SUCCESS);

        awaitCommitted(configured);

        assertThat(main.count()).isEqualTo(1);
      }
    }
  }

  /** It is asked in vain at first, since it does not know whom to report to. */
  @Test
  void whatTheArchiveHasLostIsDeliveredAgainAndCommitted() throws Exception {
    try (OrthancArchive main = OrthancArchive.start(folder.resolve("main"), "MAIN_PACS")) {
      NodeFolder configured = node(asked(main));
      try (NodeProcess node = NodeProcess.start(configured)) {
        assertThat(node.tower().send(recording)).isEqualTo(Status.SUCCESS);
        await("delivered", () -> main.count() == 1);
        main.delete(main.find("Instance", Map.of("SOPInstanceUID", UID)).get(0));
        assertThat(main.count()).isZero();

        main.knows(Tower.NODE, configured.port());
        awaitCommitted(configured);

        assertThat(main.count()).isEqualTo(1);
        assertThat(delivery(configured).orElseThrow().history())
            .extracting(Event::what)
            .contains(Event.What.DELIVER_AGAIN, Event.What.COMMITTED);
      }
    }
  }

  @Test
  void aTowerIsToldWhatIsCommittedAndWhatNeverCame() throws Exception {
    try (OrthancArchive main = OrthancArchive.start(folder.resolve("main"), "MAIN_PACS");
        OrthancArchive tower = OrthancArchive.start(folder.resolve("tower"), ASKING_TOWER)) {
      NodeFolder configured = node(asked(main));
      Files.writeString(
          configured.aeConfig().resolve("asking.yaml"),
          String.join(
              "\n",
              "role: source",
              "ae_titles: [" + ASKING_TOWER + "]",
              "hosts: [\"127.0.0.0/8\"]",
              "report_to: {port: " + tower.port() + "}",
              ""));
      main.knows(Tower.NODE, configured.port());
      tower.knows(Tower.NODE, configured.port());
      try (NodeProcess node = NodeProcess.start(configured)) {
        tower.store(Tower.NODE, tower.upload(recording));
        String kept = tower.askToCommit(Tower.NODE, Recordings.TRUE_COLOR_SC, UID);
        String unknown = tower.askToCommit(Tower.NODE, Recordings.TRUE_COLOR_SC, "1.2.3.404");

        JsonNode success = awaitReport(tower, kept);
        JsonNode failure = awaitReport(tower, unknown);

        assertThat(success.path("Status").asText()).isEqualTo("Success");
        assertThat(success.path("Success")).hasSize(1);
        assertThat(failure.path("Status").asText()).isEqualTo("Failure");
        assertThat(failure.path("Failures").path(0).path("FailureReason").asInt())
            .isEqualTo(0x0112);
        awaitCommitted(configured);
        assertThat(node.log()).doesNotContain("a fault of ours");
      }
    }
  }

  private static JsonNode awaitReport(OrthancArchive tower, String transaction) throws Exception {
    await(
        "a report on " + transaction,
        () -> !tower.commitment(transaction).path("Status").asText().equals("Pending"));
    return tower.commitment(transaction);
  }
}
