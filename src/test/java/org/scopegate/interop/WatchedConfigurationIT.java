package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Hook;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.Tower;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AssociationRejected;

/** A running node follows etc-ae-config: what is valid at once, what is not never. */
class WatchedConfigurationIT {

  /** Five seconds, and what a busy machine takes for the call itself. */
  private static final Duration AT_ONCE = Duration.ofSeconds(7);

  @TempDir Path folder;

  private DcmtkArchive archive;
  private Hook hook;
  private NodeFolder place;

  @BeforeEach
  void prepare() throws Exception {
    Peers.require("storescu", "storescp");
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    hook = Hook.plain();
    place =
        NodeFolder.write(folder.resolve("node"), "original", Target.of(archive))
            .withSection(
                "  webhook: {url: '" + hook.url() + "'}", "  alerts: {settle: 1s, disk: false}");
  }

  @AfterEach
  void stop() throws Exception {
    hook.close();
    archive.close();
  }

  @Test
  void aNewSourceIsLetInWithoutARestart() throws Exception {
    try (NodeProcess node = NodeProcess.start(place)) {
      assertThat(isLetIn("TOWER_NEW", node)).isFalse();

      place.withSource("TOWER_NEW", "127.0.0.0/8");

      awaitLetIn("TOWER_NEW", node);
    }
  }

  @Test
  void aBrokenFileIsToldInTheWordsOfCheckChangesNothingAndItsRepairTakesEffect() throws Exception {
    Path main = place.aeConfig().resolve("MAIN_PACS.yaml");
    String sound = Files.readString(main);
    try (NodeProcess node = NodeProcess.start(place)) {
      place.withSource("TOWER_NEW", "127.0.0.0/8");
      Files.writeString(main, sound.replaceAll("port: \\d+", "prot: 1") + "timeout: soon\n");
      hook.awaitCalls(1);

      Run check = NodeProcess.scopegate(place.folder(), NodeProcess.with(place, "check"));
      assertThat(check.exitCode()).isEqualTo(2);
      List<String> faults =
          check.said().lines().filter(line -> line.contains(main.toString())).toList();
      assertThat(faults).hasSizeGreaterThanOrEqualTo(3);
      String told = json(hook.calls().get(0)).path("alarm").path("text").asText();
      for (String fault : faults) {
        assertThat(told).contains(fault.strip());
        assertThat(node.log()).contains(fault.strip());
      }
      assertThat(isLetIn("TOWER_NEW", node)).as("half of a change").isFalse();
      assertThat(node.tower().send(record("1.2.3.1")).done()).isTrue();
      node.awaitRest();
      assertThat(archive.files()).hasSize(1);

      Files.writeString(main, sound);

      awaitLetIn("TOWER_NEW", node);
      assertThat(json(hook.awaitCalls(2).get(1)).path("event").asText()).isEqualTo("cleared");
    }
  }

  @Test
  void aPortThatIsTakenIsToldAndOpenedWhenItIsFree() throws Exception {
    Path gateway = place.aeConfig().resolve("SCOPEGATE.yaml");
    String second = Files.readString(gateway).replace("ae_title: " + Tower.NODE, "ae_title: TWO");
    try (NodeProcess node = NodeProcess.start(place)) {
      int port;
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
        port = taken.getLocalPort();
        Files.writeString(
            place.aeConfig().resolve("TWO.yaml"),
            second.replace("port: " + node.port(), "port: " + port));
        JsonNode told = json(hook.awaitCalls(1).get(0)).path("alarm");
        assertThat(told.path("subject").asText()).isEqualTo(place.aeConfig().toString());
        assertThat(told.path("text").asText()).contains("port " + port);
      }

      node.awaitLog("TWO listens on port " + port);
      assertThat(json(hook.awaitCalls(2).get(1)).path("event").asText()).isEqualTo("cleared");
    }
  }

  /** As Kubernetes mounts it: all files change in one moment, by a link. */
  @Test
  void aMountedFolderThatIsExchangedAsAWholeTakesEffect() throws Exception {
    Path aes = place.aeConfig();
    Path first = Files.createDirectory(aes.resolve("..first"));
    Path second = Files.createDirectory(aes.resolve("..second"));
    try (Stream<Path> files = Files.list(aes)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
        Path name = file.getFileName();
        Files.copy(file, second.resolve(name));
        Files.move(file, first.resolve(name));
        Files.createSymbolicLink(file, Path.of("..data").resolve(name));
      }
    }
    Path sources = second.resolve("sources.yaml");
    Files.writeString(sources, Files.readString(sources).replace(Tower.TITLE, "TOWER_NEW"));
    Files.createSymbolicLink(aes.resolve("..data"), Path.of("..first"));
    try (NodeProcess node = NodeProcess.start(place)) {
      assertThat(isLetIn(Tower.TITLE, node)).isTrue();

      Files.createSymbolicLink(aes.resolve("..tmp"), Path.of("..second"));
      Files.move(aes.resolve("..tmp"), aes.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

      awaitLetIn("TOWER_NEW", node);
      assertThat(isLetIn(Tower.TITLE, node)).isFalse();
    }
  }

  private static void awaitLetIn(String title, NodeProcess node) {
    Awaitility.await(title + " is let in")
        .atMost(AT_ONCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> isLetIn(title, node));
  }

  private static boolean isLetIn(String title, NodeProcess node) throws Exception {
    Peer peer = new Peer("127.0.0.1", node.port(), new AeTitle(Tower.NODE), new AeTitle(title));
    try {
      return EchoClient.echo(peer, ClientOptions.defaults()).done();
    } catch (AssociationRejected stranger) {
      return false;
    }
  }

  private Path record(String uid) throws Exception {
    return Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 64, 48, 5);
  }

  private static JsonNode json(Hook.Call call) throws Exception {
    return new ObjectMapper().readTree(call.body());
  }
}
