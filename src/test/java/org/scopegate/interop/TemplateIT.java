package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.Namespaces;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Program;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.SeedTemplate;

/**
 * The template of the quick reference, unchanged, on a machine of its own, with its two archives
 * behind the names and ports that it says. What it tells the node is in TemplateTest.
 */
@Timeout(300)
class TemplateIT {

  private static final Path OUTPUT = Path.of("/data/dicom_output");
  private static final String UID = "1.2.3.4.5";

  @TempDir Path folder;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Path> made = new ArrayList<>();
  private Namespaces.Host host;
  private Program backup;
  private Program node;

  @BeforeEach
  void start() throws Exception {
    Peers.require("storescu", "storescp", "dcmdump", "curl", "mount");
    Namespaces hosts = Namespaces.open();
    parts.add(hosts);
    host = hosts.host("template");
    String program = NodeProcess.PROGRAM.toString();
    archive(hosts, "10.78.1", "main", program, "receive", "--port", "11112", ".");
    // takes what DCMTK 3.6.7 knows: fragmentable syntaxes are younger
    backup = archive(hosts, "10.78.2", "back", "storescp", "-d", "+xa", "+B", "11112");
    configure();
    for (Path each : List.of(OUTPUT.getParent(), OUTPUT)) {
      if (!Files.exists(each)) {
        made.add(Files.createDirectory(each));
      }
    }
    node = part(Program.start(folder, host.command(serve())));
    node.awaitPrinted("Scopegate is ready");
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = parts.size() - 1; i >= 0; i--) {
      parts.get(i).close();
    }
    for (int i = made.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(made.get(i));
    }
  }

  @Test
  void doesAsItsKeysSay() throws Exception {
    send();
    awaitArrivals();
    Path arrived = only(folder.resolve("main"));

    // application.name, monitoring.log_level
    assertThat(node.printed())
        .contains("Video to DICOM Converter", " INFO ")
        .doesNotContain("DEBUG");
    // dicom: what a peer sees, and the form that it gets
    assertThat(backup.printed()).contains("1.2.3.4.5.6.7.8.9", "VIDEO_CONV_1.0");
    assertThat(syntax(arrived)).contains("[1.2.840.10008.1.2.4.102.1]");
    // performance.gpu_acceleration: they are tried. worker_processes: so many are kept
    assertThat(node.printed()).contains("encoder h264_nvenc", "encoder h264_vaapi");
    node.awaitPrinted("worker-8 is ready");
    // video_processing.quality_preset and output_codec
    assertThat(queue()).contains("\"target\":\"high\"");
    // storage: a copy of what was made; scratch space is clean again
    assertThat(folder.resolve("output").resolve(Dcmtk.uid(arrived) + ".dcm")).isRegularFile();
    assertThat(Path.of("/tmp/video_conversions")).isDirectory();
    // monitoring.metrics_port
    assertThat(host.run("curl", "-sf", "http://127.0.0.1:9090/metrics").succeeded().out())
        .containsPattern("(?m)^video_conversions_total\\S* [1-9]");
    // monitoring.alert_email: told where alarms go, through the mail server of this machine
    assertThat(node.printed()).contains("alarms go by mail to admin@hospital.local");
  }

  private void configure() throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path aes = Files.createDirectories(folder.resolve("etc-ae-config"));
    Files.createDirectories(folder.resolve("output"));
    Files.writeString(conf.resolve("config.yaml"), SeedTemplate.text());
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"), conf.resolve("compression-profiles.yaml"));
    for (String file : new String[] {"SCOPEGATE.yaml", "sources.yaml"}) {
      Files.copy(Path.of("etc-ae-config", file), aes.resolve(file));
    }
    Files.writeString(
        folder.resolve("hosts"),
        """
        127.0.0.1 localhost
        10.78.1.2 pacs.hospital.local
        10.78.2.2 backup.hospital.local
        """);
  }

  /** With names of its own, and a folder of ours where the template wants the output. */
  private List<String> serve() {
    return List.of(
        "sh",
        "-c",
        "mount --bind '%s' %s && exec \"$@\"".formatted(folder.resolve("output"), OUTPUT),
        "sh",
        "env",
        "SCOPEGATE_JAVA_OPTS=-Xmx256m -Djdk.net.hosts.file=" + folder.resolve("hosts"),
        NodeProcess.PROGRAM.toString(),
        "serve");
  }

  /** On a host of its own, where the program works in a folder of that name. */
  private Program archive(Namespaces hosts, String network, String name, String... program)
      throws Exception {
    Namespaces.Host there = hosts.host(name);
    hosts.wire(host, network + ".1", there, network + ".2");
    Path inbox = Files.createDirectories(folder.resolve(name));
    return part(Program.start(inbox, there.command(List.of(program))));
  }

  private Program part(Program program) {
    parts.add(program);
    return program;
  }

  private void send() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), UID, 64, 48, 10);
    host.run(
            "storescu",
            "-aet",
            "TOWER_1",
            "-aec",
            "SCOPEGATE",
            "127.0.0.1",
            "11112",
            recording + "")
        .succeeded();
  }

  private void awaitArrivals() {
    Awaitility.await("both archives have it")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                node.printed().contains("delivered to MAIN_PACS")
                    && node.printed().contains("delivered to BACKUP_PACS"));
  }

  private String queue() throws Exception {
    Run list =
        Run.of(
            folder,
            List.of(NodeProcess.PROGRAM.toString(), "queue", "list", "--state", "done", "--json"));
    return list.succeeded().out();
  }

  private static String syntax(Path file) throws Exception {
    return Run.of(
            file.getParent(), List.of("dcmdump", "-Un", "-M", "+P", "TransferSyntaxUID", file + ""))
        .succeeded()
        .out();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).as(folder.toString()).hasSize(1);
      return all.get(0);
    }
  }
}
