package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Hook;
import org.scopegate.testing.MailServer;
import org.scopegate.testing.MailServer.Mail;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;

/** A node that calls for help: by mail through a real server, and by webhook. */
class AlarmsIT {

  @TempDir Path folder;

  private MailServer server;
  private Hook hook;
  private NodeFolder place;
  private int mainPort;

  @BeforeEach
  void prepare() throws Exception {
    Peers.require("storescu", "storescp");
    Peers.python("aiosmtpd");
    server = MailServer.plain(folder.resolve("mail"));
    hook = Hook.plain();
    mainPort = Ports.free();
    place =
        NodeFolder.write(folder.resolve("node"), "low", Target.of("MAIN_PACS", mainPort))
            .withSection(
                "  alert_email: [pacs@hospital.test, night@hospital.test]",
                "  smtp: {port: " + server.port() + ", from: gate@hospital.test}",
                "  webhook: {url: '" + hook.url() + "'}",
                "  public_url: https://gate.test:9090",
                "  alerts: {destination_down: 1s, settle: 1s, disk: false}");
  }

  @AfterEach
  void stop() throws Exception {
    hook.close();
    server.close();
  }

  @Test
  void aDeadArchiveIsToldOnceAlsoByALateMailServerAndAfterARestartAndClearedWhenItIsBack()
      throws Exception {
    try (NodeProcess node = NodeProcess.start(place)) {
      Dcmtk.storescu(node.port(), record("1.2.3.1"), record("1.2.3.2"), record("1.2.3.3"))
          .succeeded();
      hook.awaitCalls(1);
      node.awaitLog("mail takes no notices");
      server.start();
      server.awaitMails(1);
      assertThat(node.stop()).isZero();
    }
    try (NodeProcess node = NodeProcess.start(place)) {
      node.awaitLog("MAIN_PACS suspended");
      try (DcmtkArchive main =
          DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", mainPort, "+xa")) {
        node.awaitRest();
        server.awaitMails(2);
        hook.awaitCalls(2);
        assertThat(main.files()).hasSize(3);
      }
      assertThat(node.stop()).isZero();
    }

    List<Mail> mails = server.mails();
    assertThat(mails)
        .extracting(mail -> mail.header("Subject"))
        .containsExactly(
            "[Scopegate] destination down: MAIN_PACS",
            "[Scopegate] destination down: MAIN_PACS, cleared");
    assertThat(mails.get(0).header("X-To")).isEqualTo("pacs@hospital.test,night@hospital.test");
    assertThat(mails.get(0).body())
        .contains("MAIN_PACS does not answer since", "https://gate.test:9090");
    assertThat(mails.get(1).header("In-Reply-To")).isEqualTo(mails.get(0).header("Message-ID"));
    assertThat(mails).allSatisfy(mail -> assertThat(mail.text()).doesNotContain("SCOPE1"));
    assertThat(hook.calls())
        .extracting(call -> json(call).path("event").asText())
        .containsExactly("raised", "cleared");
    assertThat(hook.calls())
        .extracting(call -> json(call).path("episode").asText())
        .containsOnly(json(hook.calls().get(0)).path("episode").asText());
  }

  @Test
  void theDoctorKnocksAtMailServerAndWebhookAndTellsThemNothing() throws Exception {
    Run away = NodeProcess.scopegate(place.folder(), NodeProcess.with(place, "check"));
    server.start();
    Run there = NodeProcess.scopegate(place.folder(), NodeProcess.with(place, "check"));

    String to = "by mail to pacs@hospital.test, night@hospital.test, from gate@hospital.test";
    assertThat(away.out()).containsPattern("WARN +alarms +" + to + ".*which takes none");
    assertThat(there.out()).containsPattern("OK +alarms +" + to + ".*which answers");
    assertThat(there.out()).containsPattern("OK +alarms +to http://localhost:\\d+, which answers");
    assertThat(server.mails()).isEmpty();
    assertThat(hook.calls()).isEmpty();
  }

  private String record(String uid) throws Exception {
    return Recordings.uncompressed(folder.resolve(uid + ".dcm"), uid, 128, 96, 25).toString();
  }

  private static JsonNode json(Hook.Call call) {
    try {
      return new ObjectMapper().readTree(call.body());
    } catch (IOException broken) {
      throw new AssertionError(call.body(), broken);
    }
  }
}
