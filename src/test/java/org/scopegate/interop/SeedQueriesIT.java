package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.PrometheusServer;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestCa;

/**
 * A real Prometheus shows its token to a real node that converts one recording and fails to convert
 * another: the queries of the house's guide give sense, those of our dashboard and rules find what
 * they ask for.
 */
@EnabledOnOs(OS.LINUX)
class SeedQueriesIT {

  private static final String GPU = "0, NVIDIA L4, 37, 80, 512, 23034";

  @TempDir static Path folder;

  private static String target;
  private static DcmtkArchive archive;
  private static NodeProcess node;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void convertOneAndFailWithAnother() throws Exception {
    Peers.require("prometheus", "storescp", "dcmdump", "openssl");
    int port = Ports.free();
    target = "localhost:" + port;
    Path token = Files.writeString(folder.resolve("token"), "a-token-of-24-characters\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    node =
        NodeProcess.startWith(
            place(port, token), "PATH=" + withGpu() + ":" + System.getenv("PATH"));
    prometheus =
        PrometheusServer.start(folder, MonitoringFiles.configuration(folder, target, token));
    prometheus.awaitValue("video_conversions_total", 0);

    Path good = Recordings.uncompressed(folder.resolve("good.dcm"), "1.2.3.1", 64, 48, 25);
    assertThat(node.tower().send(good)).isEqualTo(Status.SUCCESS);
    assertThat(node.tower().send(undecodable())).isEqualTo(Status.SUCCESS);
    node.awaitRest();
    prometheus.awaitValue("video_conversions_total", 2);
    prometheus.awaitValue("scopegate_delivered_objects_total", 2);
    // read of the journal, which a scrape may show as it was a second before
    prometheus.awaitValue("sum(scopegate_conversion_entries)", 2);
    prometheus.awaitValue("conversion_queue_size", 0);
  }

  private static NodeFolder place(int port, Path token) throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "Hospital");
    TestCa.Holder keys = ca.holder("node");
    NodeFolder place =
        NodeFolder.write(folder.resolve("node"), "high", Target.of(archive))
            .withMonitoring("metrics_port: " + port, "token_file: " + token)
            .withSection(
                "dicom:",
                "  tls: {certificate: %s, key: %s, trust: %s}"
                    .formatted(keys.certificate(), keys.key(), ca.certificate()));
    Files.writeString(
        place.aeConfig().resolve("SCOPEGATE.yaml"),
        "---\nae_title: SECURE\nrole: gateway\nport: %d\ntls: true\nroutes: [{to: [MAIN_PACS]}]\n"
            .formatted(Ports.free()),
        StandardOpenOption.APPEND);
    return place;
  }

  /** A folder with a program that answers as that of a machine with a GPU. */
  private static Path withGpu() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(bin.resolve("nvidia-smi"), "#!/bin/sh\necho '" + GPU + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  /** What is no stream of H.264, though its header says so. */
  private static Path undecodable() throws IOException {
    Path clip = folder.resolve("noise.mp4");
    Files.write(clip, "this is no video ".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    return Recordings.video(
        folder.resolve("bad.dcm"),
        Recordings.header("1.2.3.2", 64, 48, 25),
        TransferSyntax.byName("H264_HP41").orElseThrow(),
        clip);
  }

  @AfterAll
  static void stop() throws IOException {
    if (prometheus != null) {
      prometheus.close();
    }
    if (node != null) {
      node.close();
    }
    if (archive != null) {
      archive.close();
    }
  }

  @Test
  void theQueriesOfTheGuideGiveSense() throws Exception {
    List<String> queries = MonitoringFiles.seedQueries();

    assertThat(queries).hasSize(4);
    assertThat(prometheus.value(queries.get(0))).as(queries.get(0)).isPositive();
    assertThat(prometheus.value(queries.get(1))).as(queries.get(1)).isEqualTo(0.5);
    assertThat(prometheus.value(queries.get(2))).as(queries.get(2)).isBetween(0.01, 60.0);
    assertThat(prometheus.value(queries.get(3))).as(queries.get(3)).isZero();
  }

  @Test
  void withoutTheTokenTheNodeIsDownAndPrometheusSaysWhy() throws Exception {
    Path other = Files.createDirectories(folder.resolve("without-token"));
    Path config = MonitoringFiles.configuration(other, target, other.resolve("no-token"));

    try (PrometheusServer stranger =
        PrometheusServer.start(other, MonitoringFiles.withoutAuthorization(config))) {
      stranger.awaitValue("up{job=\"scopegate\"}", 0);

      assertThat(stranger.target("lastError")).contains("401 Unauthorized");
      assertThat(stranger.names()).noneMatch(name -> name.startsWith("scopegate_"));
    }
    assertThat(prometheus.value("up{job=\"scopegate\"}")).isEqualTo(1);
    assertThat(prometheus.target("lastError")).isEmpty();
  }

  @Test
  void whatHappenedIsCounted() throws Exception {
    assertThat(prometheus.value("conversion_errors_total")).isEqualTo(1);
    assertThat(prometheus.value("scopegate_conversions_given_up_total")).isEqualTo(1);
    assertThat(prometheus.value("scopegate_converted_frames_total{device=\"cpu\"}")).isEqualTo(25);
    assertThat(prometheus.value("scopegate_received_objects_total{calling_title=\"TOWER_1\"}"))
        .isEqualTo(2);
    assertThat(prometheus.value("scopegate_encoder_info{device=\"cpu\"}")).isEqualTo(1);
    assertThat(prometheus.value("scopegate_gpu_busy_ratio")).isEqualTo(0.37);
    assertThat(prometheus.value("scopegate_resident_memory_bytes{process=\"workers\"}"))
        .isGreaterThan(50e6);
    assertThat(prometheus.value("scopegate_cpu_seconds_total{process=\"node\"}")).isPositive();
    assertThat(prometheus.value("scopegate_certificate_expiry_timestamp_seconds - time()"))
        .isBetween(360 * 86_400.0, 366 * 86_400.0);
    assertThat(prometheus.value("scopegate_log_events_total{level=\"error\"}"))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void everyPanelOfTheDashboardFindsSomething() throws Exception {
    List<String> queries = MonitoringFiles.dashboardQueries();
    Set<String> there = Set.copyOf(prometheus.names());

    assertThat(queries).hasSizeGreaterThan(50);
    for (String query : queries) {
      List<JsonNode> results = prometheus.query(query);
      assertThat(there).as(query).containsAll(MonitoringFiles.names(query));
      if (!query.contains("ALERTS")) { // none fires, one hopes
        assertThat(results).as(query).isNotEmpty();
      }
    }
  }

  @Test
  void everyRuleIsEvaluatedOverMetricsThatExist() throws Exception {
    Set<String> there = Set.copyOf(prometheus.names());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                prometheus.rules().stream()
                    .noneMatch(rule -> rule.path("health").asText().equals("unknown")));

    assertThat(prometheus.rules())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
              assertThat(there)
                  .as(rule.toString())
                  .containsAll(MonitoringFiles.names(rule.path("query").asText()));
            });
  }

  @Test
  void everyMetricIsDocumentedAndThere() throws Exception {
    Set<String> there =
        prometheus.names().stream()
            .flatMap(name -> MonitoringFiles.names(name).stream())
            .map(
                name ->
                    name.replaceAll("_duration_seconds_(bucket|sum|count)$", "_duration_seconds"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(MonitoringFiles.documented()).isEqualTo(there);
  }
}
