package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Program;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;

/** The commands of the packaged program against DCMTK, and their exit codes. */
class CommandsIT {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @TempDir Path folder;

  @BeforeEach
  void require() {
    Peers.require("storescu", "storescp", "echoscu", "dcmdump");
  }

  @Test
  void echoAsksANode() throws Exception {
    try (DcmtkArchive archive = archive()) {
      Run answered = scopegate("echo", "--to", archive.title(), address(archive.port()));

      assertThat(answered.exitCode()).as(answered.toString()).isEqualTo(DONE);
    }
    Run silent = scopegate("echo", address(Ports.free()));
    assertThat(silent.exitCode()).isEqualTo(FAILED);
    assertThat(silent.err()).contains("refused");
  }

  @Test
  void sendGivesAnArchiveWhatIsInAFolderByteForByte() throws Exception {
    Path tower = Files.createDirectories(folder.resolve("tower"));
    Path first = record(tower, "1.2.3.1");
    record(tower, "1.2.3.2");
    Files.writeString(tower.resolve("notes.txt"), "no object");
    try (DcmtkArchive archive = archive()) {
      Run sent =
          scopegate(
              "send", "--json", "--to", "MAIN_PACS", address(archive.port()), tower.toString());

      assertThat(sent.exitCode()).as(sent.toString()).isEqualTo(DONE);
      assertThat(sent.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\""));
      assertThat(sent.out()).contains("1.2.3.1", "1.2.3.2", "notes.txt");
      assertThat(archive.uids()).containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2");
      assertThat(archive.files())
          .anySatisfy(file -> assertThat(dataset(file)).isEqualTo(dataset(first)));
    }
  }

  @Test
  void sendFailsWhereTheObjectIsRefused() throws Exception {
    Path still = record(folder, "1.2.3.1");
    try (DcmtkArchive archive =
        DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", Ports.free(), "+xi")) {
      Run refused =
          scopegate("send", "--to", "MAIN_PACS", address(archive.port()), still.toString());

      assertThat(refused.exitCode()).isEqualTo(FAILED);
      assertThat(refused.said()).contains("no presentation context");
    }
  }

  @Test
  void receiveTakesFromStorescuAndEndsAfterSoManyObjects() throws Exception {
    Path recording = record(folder, "1.2.3.1");
    int port = Ports.free();
    Path inbox = folder.resolve("inbox");
    try (Program receive =
        Program.start(
            folder,
            List.of(
                NodeProcess.PROGRAM.toString(),
                "receive",
                inbox.toString(),
                "--title",
                "SCOPEGATE",
                "--once",
                "1",
                "--port",
                Integer.toString(port)))) {
      receive.awaitPrinted("listens on port " + port);
      assertThat(Dcmtk.echoscu("TOWER_1", "OTHER", port).exitCode()).isNotZero();

      Dcmtk.storescu(port, recording.toString()).succeeded();

      assertThat(receive.exitCode(Duration.ofSeconds(30))).isEqualTo(DONE);
      assertThat(Dcmtk.uid(inbox.resolve("1.2.3.1.dcm"))).isEqualTo("1.2.3.1");
    }
  }

  @Test
  void checkFindsADestinationThatDoesNotAnswer() throws Exception {
    int backup = Ports.free();
    try (DcmtkArchive main = archive()) {
      NodeFolder place =
          NodeFolder.write(
              folder.resolve("node"), "low", Target.of(main), Target.of("BACKUP_PACS", backup));

      Run half = NodeProcess.scopegate(folder, NodeProcess.with(place, "check"));

      assertThat(half.exitCode()).as(half.toString()).isEqualTo(FAILED);
      assertThat(half.out().lines())
          .anyMatch(line -> line.startsWith("FAIL") && line.contains("BACKUP_PACS"))
          .anyMatch(line -> line.startsWith("OK") && line.contains("MAIN_PACS"))
          .anyMatch(line -> line.startsWith("OK") && line.contains("libx264"));

      try (DcmtkArchive second =
              DcmtkArchive.start(folder.resolve("backup"), "BACKUP_PACS", backup, "+xa");
          NodeProcess node = NodeProcess.start(place)) {
        Run whole = NodeProcess.scopegate(folder, NodeProcess.with(place, "check", "--json"));

        assertThat(whole.exitCode()).as(whole.toString()).isEqualTo(DONE);
        assertThat(whole.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\""));
        assertThat(node.stop()).isZero();
        assertThat(second.files()).isEmpty();
      }
    }
  }

  @Test
  void inspectTellsWhatAnObjectHoldsAndWhatBecomesOfIt() throws Exception {
    Run inspected = scopegate("inspect", record(folder, "1.2.3.1").toString());

    assertThat(inspected.exitCode()).as(inspected.toString()).isEqualTo(DONE);
    assertThat(inspected.out()).contains("64x48", "1.2.840.10008.1.2.4.102", "why:");
    assertThat(inspected.said()).doesNotContain("Scope^Test");
    Path text = Files.writeString(folder.resolve("notes.txt"), "no object");
    assertThat(scopegate("inspect", text.toString()).exitCode()).isEqualTo(FAILED);
  }

  @Test
  void demoDoesTheMainJobAndLeavesNothingBehind() throws Exception {
    Path here = Files.createDirectories(folder.resolve("here"));

    Run demo = NodeProcess.scopegate(here, List.of("demo"));

    assertThat(demo.exitCode()).as(demo.toString()).isEqualTo(DONE);
    assertThat(demo.out().lines())
        .anyMatch(line -> line.contains("MAIN_PACS") && line.contains("Level 4.1"))
        .anyMatch(line -> line.contains("BACKUP_PACS") && line.contains("Level 4.1"));
    try (Stream<Path> left = Files.list(here)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void wrongUsageIsToldApartFromFailure() throws Exception {
    assertThat(scopegate("help", "send").exitCode()).isEqualTo(DONE);
    assertThat(scopegate("snd").exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(scopegate("send", "localhost").exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(scopegate("serve", "--conf", folder.resolve("none").toString()).exitCode())
        .isEqualTo(WRONG_USAGE);
  }

  private Run scopegate(String... arguments) throws Exception {
    return NodeProcess.scopegate(folder, List.of(arguments));
  }

  private DcmtkArchive archive() throws IOException {
    return DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS");
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private static Path record(Path folder, String uid) throws IOException {
    return Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 64, 48, 5);
  }

  private static byte[] dataset(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int offset = (int) Recordings.datasetOffset(file);
    return Arrays.copyOfRange(bytes, offset, bytes.length);
  }
}
