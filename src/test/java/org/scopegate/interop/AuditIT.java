package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.ops.web.Caller;
import org.scopegate.testing.AuditXmlReader;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.SyslogRepository;
import org.scopegate.testing.Tower;

/** A node and a real repository: rsyslog with TLS, which is there, goes, and comes back. */
class AuditIT {

  /** RFC 5424 with the values of PS3.15 A.6. */
  private static final Pattern SYSLOG =
      Pattern.compile(
          "<85>1 \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z \\S+ Scopegate \\d+ DICOM\\+RFC3881 - \uFEFF(<\\?xml.*)");

  private static final String TOKEN = "a-token-of-24-characters";

  @TempDir Path folder;

  private DcmtkArchive archive;
  private SyslogRepository repository;
  private NodeFolder place;

  @BeforeEach
  void prepare() throws Exception {
    Peers.require("storescu", "storescp", "echoscu", "dcmdump", "rsyslogd", "openssl", "xmllint");
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    repository = SyslogRepository.prepare(folder.resolve("repository"));
    place = NodeFolder.write(folder.resolve("node"), "low", Target.of(archive));
  }

  @AfterEach
  void stop() throws Exception {
    repository.close();
    archive.close();
  }

  @Test
  void theRepositoryIsToldOfStartStopStrangersArrivalsConversionsAndDeliveries() throws Exception {
    reportTo(repository);
    repository.start();
    try (NodeProcess node = NodeProcess.start(place)) {
      assertThat(Dcmtk.echoscu("STRANGER", Tower.NODE, node.port()).exitCode()).isNotZero();
      send(node, "1.2.3.10");
      node.awaitRest();
      awaitMessages("delivery", all -> events(all).contains("110104 R 0"));
      assertThat(node.stop()).isZero();
    }

    awaitMessages("stop", all -> all.stream().anyMatch(m -> type(m).equals("110121")));
    List<AuditXmlReader> all = messages();
    assertThat(events(all))
        .containsExactly(
            "110100 E 0", // start
            "110113 E 4", // the stranger
            "110104 C 0", // arrival
            "110103 C 0", // conversion
            "110102 E 0", // delivery begins
            "110104 R 0", // and is done
            "110100 E 0"); // stop
    assertThat(type(all.get(0))).isEqualTo("110120");
    for (AuditXmlReader message : all.subList(2, 6)) {
      assertThat(message.all("//ParticipantObjectIdentification/@ParticipantObjectID"))
          .contains("SCOPE1");
    }
  }

  @Test
  void nothingIsLostWhenTheRepositoryIsAwayAndTheNodeIsKilledMeanwhile() throws Exception {
    reportTo(repository);
    repository.start();
    List<String> told = new ArrayList<>();
    try (NodeProcess node = NodeProcess.start(place)) {
      told.addAll(knock(node, 0, 5));
      awaitMessages("five strangers", all -> strangers(all).size() >= 5);
      repository.kill();
      told.addAll(knock(node, 5, 15));
      send(node, "1.2.3.11");
      node.awaitRest();
      node.awaitLog("the audit repository does not take messages");
      node.kill();
    }
    try (NodeProcess node = NodeProcess.start(place)) {
      told.addAll(knock(node, 15, 20));

      repository.start();

      awaitMessages("all strangers", all -> strangers(all).containsAll(told));
      assertThat(node.stop()).isZero();
    }
    awaitMessages("stop", all -> all.stream().anyMatch(m -> type(m).equals("110121")));
    List<AuditXmlReader> all = messages();
    assertThat(new LinkedHashSet<>(strangers(all))).containsExactlyElementsOf(told);
    assertThat(events(all)).containsSubsequence("110104 C 0", "110102 E 0", "110104 R 0");
    assertThat(types(all)).containsSubsequence("110120", "110126", "110120", "110121");
  }

  @Test
  void withoutARepositoryTheMessagesStandInFilesALineEach() throws Exception {
    try (NodeProcess node = NodeProcess.start(place)) {
      knock(node, 0, 1);
      send(node, "1.2.3.12");
      node.awaitRest();
      assertThat(node.stop()).isZero();
    }

    assertThat(events(kept()))
        .containsExactly(
            "110100 E 0",
            "110113 E 4",
            "110104 C 0",
            "110103 C 0",
            "110102 E 0",
            "110104 R 0",
            "110100 E 0");
  }

  /** The command is another process, and the node is not there while it deletes. */
  @Test
  void whoDeletesAtTheConsoleOrOnTheCommandLineIsNamedAlsoByTheNextNode() throws Exception {
    int port = Ports.free();
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    place.withMonitoring("metrics_port: " + port, "token_file: " + token);
    try (NodeProcess node = NodeProcess.start(place)) {
      send(node, "1.2.3.13");
      node.awaitRest();
      Caller script =
          Caller.of("http://localhost:" + port).with("Authorization", "Bearer " + TOKEN);
      assertThat(script.delete("/api/v1/queue/derivation-1?what=object").status()).isEqualTo(200);
      assertThat(node.stop()).isZero();
    }
    List<String> command = new ArrayList<>(List.of("env", "SUDO_USER=anna"));
    command.add(NodeProcess.PROGRAM.toString());
    command.addAll(
        NodeProcess.with(place, "queue", "delete", "--and-object", "--yes", "delivery-1"));
    Run.of(folder, command).succeeded();

    try (NodeProcess node = NodeProcess.start(place)) {
      await("deletions", () -> deleters(kept()).containsAll(List.of("token", "anna")));
      assertThat(node.stop()).isZero();
    }

    assertThat(deleters(kept())).containsOnly("token", "anna");
  }

  @Test
  void aRepositoryOfAnotherAuthorityIsToldNothing() throws Exception {
    SyslogRepository impostor = SyslogRepository.prepare(folder.resolve("impostor"));
    try (impostor) {
      impostor.start();
      reportTo(impostor.port(), repository);
      try (NodeProcess node = NodeProcess.start(place)) {
        knock(node, 0, 1);
        node.awaitLog("the audit repository does not take messages");
        assertThat(node.stop()).isZero();
      }
      assertThat(impostor.received()).isEmpty();
    }
  }

  private void reportTo(SyslogRepository to) throws IOException {
    reportTo(to.port(), to);
  }

  private void reportTo(int port, SyslogRepository trusted) throws IOException {
    Files.writeString(
        place.conf().resolve("config.yaml"),
        String.join(
            "\n",
            "  audit:",
            "    to: syslog",
            "    host: localhost",
            "    port: " + port,
            "    tls:",
            "      trust: \"" + trusted.authority() + "\"",
            "      certificate: \"" + trusted.nodeKeys() + "\"",
            "      password_file: \"" + trusted.nodePassword() + "\"",
            ""),
        StandardOpenOption.APPEND);
  }

  private void send(NodeProcess node, String uid) throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve(uid), uid, 64, 48, 5);
    Dcmtk.storescu(node.port(), recording.toString()).succeeded();
  }

  /** Strangers with these numbers call and are refused. */
  private static List<String> knock(NodeProcess node, int from, int to) throws Exception {
    List<String> titles = IntStream.range(from, to).mapToObj(i -> "STRANGER_" + i).toList();
    for (String title : titles) {
      assertThat(Dcmtk.echoscu(title, Tower.NODE, node.port()).exitCode()).isNotZero();
    }
    return titles;
  }

  /** What the repository has, each proved to be well formed by another's parser too. */
  private List<AuditXmlReader> messages() throws Exception {
    List<AuditXmlReader> messages = new ArrayList<>();
    for (String line : repository.received()) {
      Matcher syslog = SYSLOG.matcher(line);
      assertThat(syslog.matches()).as(line).isTrue();
      Path file = Files.writeString(folder.resolve("message.xml"), syslog.group(1));
      Run.of(folder, List.of("xmllint", "--noout", file.toString())).succeeded();
      messages.add(AuditXmlReader.read(syslog.group(1).getBytes(StandardCharsets.UTF_8)));
    }
    return messages;
  }

  /** What stands in the files of the node. */
  private List<AuditXmlReader> kept() throws Exception {
    List<AuditXmlReader> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(place.spool().resolve("audit"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          all.add(AuditXmlReader.read(line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return all;
  }

  private interface Wanted {
    boolean holds(List<AuditXmlReader> messages) throws Exception;
  }

  private void awaitMessages(String what, Wanted wanted) {
    await(what, () -> wanted.holds(messages()));
  }

  private static void await(String what, Callable<Boolean> wanted) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsMatching(half -> half instanceof org.xml.sax.SAXException)
        .until(wanted);
  }

  private static List<String> events(List<AuditXmlReader> messages) throws Exception {
    List<String> events = new ArrayList<>();
    for (AuditXmlReader message : messages) {
      events.add(message.event());
    }
    return events;
  }

  /** Who requested the deletions. */
  private static List<String> deleters(List<AuditXmlReader> messages) throws Exception {
    List<String> names = new ArrayList<>();
    for (AuditXmlReader message : messages) {
      if (message.event().contains(" D ")) {
        names.add(message.at("//ActiveParticipant[@UserIsRequestor='true']/@UserID"));
      }
    }
    return names;
  }

  private static List<String> types(List<AuditXmlReader> messages) {
    return messages.stream().map(AuditIT::type).toList();
  }

  private static String type(AuditXmlReader message) {
    try {
      return message.at("//EventTypeCode/@csd-code");
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static List<String> strangers(List<AuditXmlReader> messages) throws Exception {
    List<String> titles = new ArrayList<>();
    for (AuditXmlReader message : messages) {
      String title = message.at("//ActiveParticipant[2]/@UserID");
      if (title.startsWith("STRANGER_")) {
        titles.add(title);
      }
    }
    return titles;
  }
}
