package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.SqliteJournal;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;

/** The log of a real node: what log recipes find in it, and what nobody finds. */
class LogIT {

  private static final String MAIN = "MAIN_PACS";
  private static final int DAMAGED = 60;

  /** Words that stand for a patient, none of which may be in a log. */
  private static final List<String> SECRETS =
      List.of("QXNAME", "QXGIVEN", "QX7766554433", "19010203", "QXNOTE", "QXACCESSION", "QXTOLD");

  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (ERROR|WARN|INFO|DEBUG|TRACE) +\\w+ .+";

  @TempDir Path folder;

  @Test
  void theRecipesOfTheGuideFindWhatTheyLookFor() throws Exception {
    Path log = folder.resolve("logs").resolve("converter.log");
    try (Archive main = Archive.open(folder.resolve("main"));
        NodeProcess node = start(main, "log_file: " + log)) {
      node.tower().send(Recordings.uncompressed(folder.resolve("a.dcm"), "1.2.3.1", 64, 48, 25));
      node.tower().send(undecodable(Recordings.header("1.2.3.2", 64, 48, 25)));
      node.awaitRest();

      assertThat(shell("grep ERROR LOG | grep conversion", log))
          .hasSize(1)
          .allMatch(line -> line.contains(" 1.2.3.2 conversion failed"));
      assertThat(shell("grep \"Conversion completed\" LOG | awk '{print $NF}'", log))
          .hasSize(1)
          .allMatch(seconds -> seconds.matches("\\d+\\.\\d{3}"));
      assertThat(shell("grep \"Memory usage\" LOG | tail -100", log))
          .isNotEmpty()
          .allMatch(line -> line.matches(".* heap \\d+ MiB of .*, process \\d+ MiB, .*worker.*"));
      assertThat(node.log()).as("standard error has it too").contains(Files.readString(log));
    }
  }

  @Test
  void namesNoPatientAtAnyLevelWhateverBecomesOfTheObject() throws Exception {
    Path log = folder.resolve("node.log");
    try (Archive main =
            Archive.open(
                folder.resolve("main"),
                0,
                StorePolicy.open(),
                request -> Status.DATASET_MISMATCH.withComment("QXTOLD QXNAME is not known"));
        NodeProcess node = start(main, "log_level: TRACE", "log_file: " + log)) {
      Path good = Recordings.uncompressed(folder.resolve("g.dcm"), header("1.2.3.3"), 64, 48, 5);
      assertThat(node.tower().send(good)).isEqualTo(Status.SUCCESS);
      node.tower().send(undecodable(header("1.2.3.4")));
      sendUnderAnotherUid(node, good);
      sendDamaged(node, good);
      node.awaitRest();
      spoil(node);

      assertThat(node.tower().echo()).isEqualTo(Status.SUCCESS);
      assertThat(node.stop()).isZero();
      List<String> lines = Files.readAllLines(log);
      assertThat(lines).allMatch(line -> line.matches(LINE));
      assertThat(String.join("\n", lines))
          .contains(" DEBUG ", "refused", "conversion failed", "holds 1.2.3.3", "damaged on disk")
          .doesNotContain(SECRETS);
      assertThat(node.log()).doesNotContain(SECRETS);
    }
  }

  /** Whatever may name a patient does. */
  private static Dataset header(String uid) {
    Dataset inner =
        new Dataset()
            .put(Tag.of(0x0010, 0x0010), Vr.PN, "QXNAME^QXGIVEN")
            .put(Tag.of(0x0008, 0x0104), Vr.LO, "QXNOTE");
    return Recordings.header(uid, 64, 48, 5)
        .put(Tag.of(0x0008, 0x0020), Vr.DA, "19010203")
        .put(Tag.of(0x0008, 0x0050), Vr.SH, "QXACCESSION")
        .put(Tag.of(0x0008, 0x0080), Vr.LO, "QXNOTE")
        .put(Tag.of(0x0008, 0x0090), Vr.PN, "QXNAME^QXGIVEN")
        .put(Tag.of(0x0008, 0x1030), Vr.LO, "QXNOTE QXNAME")
        .put(Tag.of(0x0010, 0x0010), Vr.PN, "QXNAME^QXGIVEN")
        .put(Tag.of(0x0010, 0x0020), Vr.LO, "QX7766554433")
        .put(Tag.of(0x0010, 0x0030), Vr.DA, "19010203")
        .put(Tag.of(0x0010, 0x1040), Vr.LO, "QXNOTE")
        .put(Tag.of(0x0010, 0x4000), Vr.LT, "QXNOTE\r\nQXNAME")
        .put(Tag.of(0x0018, 0x1000), Vr.LO, "QXNOTE")
        .put(Tag.of(0x0020, 0x0010), Vr.SH, "QXNOTE")
        .put(Tag.of(0x0020, 0x4000), Vr.LT, "QXNOTE")
        .putItems(Tag.of(0x0040, 0x0275), List.of(inner));
  }

  /** What is no stream of H.264, though its header says so; its bytes name the patient too. */
  private Path undecodable(Dataset header) throws IOException {
    Path clip = folder.resolve("noise.mp4");
    Files.write(clip, "QXNAME is no video ".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    return Recordings.video(
        folder.resolve("bad.dcm"), header, TransferSyntax.byName("H264_HP41").orElseThrow(), clip);
  }

  private static void sendUnderAnotherUid(NodeProcess node, Path good) throws IOException {
    Variants kind = new Variants(good, 1);
    Status answer =
        node.tower().send(good, Recordings.datasetOffset(good), "1.2.3.99", kind.offer());
    assertThat(answer.code()).isEqualTo(Status.DATASET_MISMATCH.code());
  }

  /** Many are refused, some are taken and fail later. */
  private void sendDamaged(NodeProcess node, Path good) throws IOException {
    Variants variants = new Variants(good, 20_261_128);
    Path file = folder.resolve("damaged");
    for (int i = 0; i < DAMAGED; i++) {
      Files.write(file, variants.next());
      node.tower().send(file, 0, variants.uid(), variants.offer());
    }
  }

  /** What the archive refused, with another byte in its file before it goes out again. */
  private void spoil(NodeProcess node) throws IOException {
    NodeFolder place = new NodeFolder(folder.resolve("node"), node.port());
    Entry refused =
        node.deliveries().stream()
            .filter(entry -> entry.state() == State.FAILED)
            .findFirst()
            .orElseThrow();
    Path stored = place.spool().resolve(refused.instance().path());
    byte[] bytes = Files.readAllBytes(stored);
    bytes[bytes.length - 1] ^= 1;
    Files.write(stored, bytes);
    try (SqliteJournal journal =
        SqliteJournal.attach(SpoolOptions.defaults(place.spool()), Clock.systemUTC())) {
      assertThat(journal.retry(refused.id())).isTrue();
    }
    node.awaitRest();
  }

  private NodeProcess start(Archive main, String... monitoring) throws IOException {
    Target target = Target.of(MAIN, main.port());
    String[] lines =
        Stream.concat(Stream.of("metrics_port: 0"), Stream.of(monitoring)).toArray(String[]::new);
    return NodeProcess.start(
        NodeFolder.write(folder.resolve("node"), "low", target).withMonitoring(lines));
  }

  private List<String> shell(String recipe, Path log) throws Exception {
    Peers.require("sh", "grep", "awk", "tail");
    return Run.of(folder, Map.of(), List.of("sh", "-c", recipe.replace("LOG", log.toString())))
        .out()
        .lines()
        .toList();
  }
}
