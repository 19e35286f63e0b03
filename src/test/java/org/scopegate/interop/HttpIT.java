package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.ops.web.Caller;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.TestCa;

/** The HTTP port of the packaged program: what an operator's script does with a real recording. */
class HttpIT {

  private static final String TOKEN = "a-token-of-24-characters";
  private static final String ARCHIVE = "MAIN_PACS";

  @TempDir Path folder;

  private int port;
  private NodeProcess node;

  @BeforeEach
  void choosePort() throws IOException {
    port = Ports.free();
  }

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void findsARecordingLooksAtItAndSendsItOnceTheArchiveIsThere() throws Exception {
    Peers.require("storescu", "storescp");
    int archivePort = Ports.free();
    start(archivePort, "metrics_port: " + port);
    Caller script = Caller.of("http://localhost:" + port);
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
    node.awaitEntries("the delivery waits", all -> all.size() == 2 && all.get(1).attempts() > 0);

    JsonNode found = script.get("/api/v1/objects?patient_id=SCOPE1").json().get("objects");
    assertThat(found).hasSize(2);
    JsonNode derived = settled(script, "/api/v1/objects/" + found.get(0).get("object"));
    assertThat(derived.get("original").get("sop_instance_uid").asText()).isEqualTo("1.2.3.4");
    assertThat(derived.get("header").toString()).contains("frames", "\"stream\":\"5\"");
    assertThat(derived.get("disagreements")).isEmpty();
    byte[] picture =
        script.get("/api/v1/objects/" + derived.get("object") + "/picture").response().body();
    assertThat(picture).startsWith(0xff, 0xd8, 0xff);

    String entry = derived.get("deliveries").get(0).get("entry").asText();
    assertThat(script.post("/api/v1/destinations/" + ARCHIVE + "/echo", "").status())
        .isEqualTo(502);
    assertThat(script.post("/api/v1/queue/" + entry + "/hold", "").status()).isEqualTo(200);
    try (DcmtkArchive archive =
        DcmtkArchive.start(folder.resolve("archive"), ARCHIVE, archivePort, "+xa")) {
      assertThat(script.post("/api/v1/destinations/" + ARCHIVE + "/echo", "").json().toString())
          .contains("\"status\":\"0000\"");
      script.post("/api/v1/queue/" + entry + "/release", "");
      script.post("/api/v1/queue/" + entry + "/retry", "");
      node.awaitEntries("all is done", all -> all.stream().allMatch(e -> e.state() == State.DONE));
      assertThat(archive.files()).hasSize(1);
    }
    assertThat(script.get("/api/v1/queue/" + entry + "/loss").json().get("last_copy").asBoolean())
        .isFalse();
    assertThat(script.get("/metrics").text()).contains("video_conversions_total");
    assertThat(script.get("/api/v1/configuration").json().get("values").toString())
        .contains("monitoring.metrics_port");
  }

  @Test
  void asksForATokenOverTlsAndKeepsTheAuditTrail() throws Exception {
    Peers.require("curl");
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    TestCa.Holder keys = ca.holder("localhost");
    Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    start(
        1,
        "metrics_port: " + port,
        "bind: 0.0.0.0",
        "token_file: " + token,
        "tls: {certificate: " + keys.certificate() + ", key: " + keys.key() + "}");

    Run stranger = curl(ca, "/api/v1/overview");
    Run guess = curl(ca, "/api/v1/overview", "-H", "Authorization: Bearer wrong");
    Run overview = curl(ca, "/api/v1/overview", "-H", "Authorization: Bearer " + TOKEN);
    Run session =
        curl(
            ca,
            "/api/v1/session",
            "-i",
            "-H",
            "X-Scopegate: 1",
            "-d",
            "{\"token\": \"" + TOKEN + "\"}");

    assertThat(stranger.out()).contains("a login is needed");
    assertThat(guess.out()).contains("token, user or passcode is wrong");
    assertThat(overview.out()).startsWith("{\"name\":");
    assertThat(session.out()).contains("Secure; HttpOnly; SameSite=Strict");
    assertThat(node.log()).contains("token has logged in at 127.0.0.1").doesNotContain(TOKEN);
    assertThat(trail()).contains("csd-code=\"110114\"", "csd-code=\"110122\"");
    assertThat(node.stop()).isZero();
  }

  private void start(int archivePort, String... monitoring) throws Exception {
    NodeFolder place =
        NodeFolder.write(
                folder.resolve("node"),
                "low",
                Target.of(ARCHIVE, archivePort)
                    .withKey("retry: {first: 1h, max: 1h, give_up_after: 1d}"))
            .withMonitoring(monitoring);
    node = NodeProcess.start(place);
  }

  /** An object whose stream has been read. */
  private static JsonNode settled(Caller script, String path) {
    return Awaitility.await("the stream is read")
        .atMost(Duration.ofMinutes(1))
        .until(() -> script.get(path).json(), object -> !object.get("header_pending").asBoolean());
  }

  private Run curl(TestCa ca, String path, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "--cacert", ca.certificate().toString()));
    command.addAll(List.of(more));
    command.add("https://localhost:" + port + path);
    return Run.of(folder, command).succeeded();
  }

  private String trail() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder.resolve("node").resolve("spool").resolve("audit"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
