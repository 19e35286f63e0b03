package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Namespaces;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Program;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Tower;

/**
 * Tower, node and archive on hosts of their own, with wires between them that are slow, lose
 * packets, and are cut in the middle of an object.
 */
@Timeout(300)
class NetworkFaultsIT {

  private static final String MAIN = "MAIN_PACS";
  private static final String UID = "1.2.3.4";
  private static final int ARCHIVE_PORT = 11112;

  @TempDir private Path folder;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private Namespaces.Host towerHost;
  private Namespaces.End tower;
  private Namespaces.End archive;
  private NodeFolder place;
  private NodeProcess node;
  private Path recording;

  @BeforeEach
  void start() throws Exception {
    Peers.require("storescu", "storescp", "echoscu", "dcmdump");
    Namespaces hosts = Namespaces.open();
    parts.add(hosts);
    towerHost = hosts.host("tower");
    Namespaces.Host nodeHost = hosts.host("node");
    tower = hosts.wire(nodeHost, "10.77.1.1", towerHost, "10.77.1.2");
    archive = hosts.wire(nodeHost, "10.77.2.1", hosts.host("pacs"), "10.77.2.2");
    recording = Recordings.uncompressed(folder.resolve("r.dcm"), UID, 320, 240, 150);
    startArchive();
    place =
        NodeFolder.write(
                folder.resolve("node"),
                "original",
                Target.of(MAIN, ARCHIVE_PORT).withKey("timeout: 3s"))
            .withHost(MAIN, archive.address())
            .withSource("TOWER_FAR", "10.77.1.0/24")
            .withSection("dicom:", "  progress_timeout: 3s", "  artim_timeout: 3s");
    node = NodeProcess.start(place, nodeHost);
    parts.add(node);
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = parts.size() - 1; i >= 0; i--) {
      parts.get(i).close();
    }
  }

  @Test
  void aTowerThatVanishesInMidObjectLeavesNothingAndComesAgain() throws Exception {
    try (Program sending = startSending()) {
      await("half an object", () -> bytesIn(incoming()) > 5_000_000);
      tower.silence();

      await("nothing is left", () -> bytesIn(incoming()) == 0);
      assertThat(sending.isAlive()).isTrue(); // it has not been told of anything
      assertThat(node.entries()).isEmpty();
      assertThat(node.log()).contains("timed out after 3 s");
    }
    tower.speak();
    try (Program again = startSending()) {
      assertThat(again.exitCode(Duration.ofMinutes(2))).as(again.printed()).isZero();
    }

    assertThatItIsThereOnce();
  }

  @Test
  void anArchiveThatVanishesInMidObjectGetsItWhenItIsBack() throws Exception {
    try (Program sending = startSending()) {
      assertThat(sending.exitCode(Duration.ofMinutes(2))).as(sending.printed()).isZero();
    }
    await("half an object", () -> bytesIn(arrivals()) > 2_000_000);
    archive.unplug();
    node.awaitEntries(
        "a failed attempt", all -> all.stream().anyMatch(entry -> entry.attempts() > 0));
    assertThat(node.entries()).extracting(Entry::state).doesNotContain(State.DONE, State.FAILED);
    archive.plug();

    assertThatItIsThereOnce();
  }

  private void assertThatItIsThereOnce() throws Exception {
    node.awaitRest();
    assertThat(node.deliveries()).extracting(Entry::state).containsExactly(State.DONE);
    // what was cut off goes when storescp hears of it
    await("one object", () -> files(arrivals()).size() == 1);
    Path arrived = files(arrivals()).get(0);
    assertThat(Dcmtk.uid(arrived)).isEqualTo(UID);
    assertThat(dataSet(arrived)).isEqualTo(dataSet(recording));
  }

  private Program startSending() throws IOException {
    return Program.start(
        folder,
        towerHost.command(
            List.of(
                "storescu",
                "-v",
                "-aet",
                "TOWER_FAR",
                "-aec",
                Tower.NODE,
                "-R",
                "10.77.1.1",
                Integer.toString(place.port()),
                recording.toString())));
  }

  private void startArchive() throws Exception {
    Files.createDirectories(arrivals());
    String port = Integer.toString(ARCHIVE_PORT);
    parts.add(
        Program.start(
            folder,
            archive
                .host()
                .command(
                    List.of(
                        "storescp",
                        "--fork",
                        "-aet",
                        MAIN,
                        "+xa",
                        "+B",
                        "+uf",
                        "-dhl",
                        "-od",
                        arrivals().toString(),
                        port))));
    await(
        "the archive answers",
        () -> archive.host().run("echoscu", "-aec", MAIN, "127.0.0.1", port).exitCode() == 0);
  }

  private Path arrivals() {
    return folder.resolve("archive");
  }

  private Path incoming() {
    return place.spool().resolve("incoming");
  }

  private static byte[] dataSet(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int offset = (int) Recordings.datasetOffset(file);
    return Arrays.copyOfRange(all, offset, all.length);
  }

  private static long bytesIn(Path folder) throws IOException {
    return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }
}
