package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.media.Codec;
import org.scopegate.testing.Peers;
import org.scopegate.testing.SeedTemplate;
import org.scopegate.ul.AssociationOptions;

/** What the node is told by the template, key by key; TemplateIT shows what it does then. */
class TemplateTest {

  @TempDir Path folder;

  private NodeConfig config;
  private NodeOptions node;

  @BeforeEach
  void load() throws Exception {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path aes = Files.createDirectories(folder.resolve("aes"));
    Files.writeString(conf.resolve("config.yaml"), SeedTemplate.text());
    Files.copy(
        Path.of("conf", "compression-profiles.yaml"), conf.resolve("compression-profiles.yaml"));
    for (String file : new String[] {"SCOPEGATE.yaml", "sources.yaml"}) {
      Files.copy(Path.of("etc-ae-config", file), aes.resolve(file));
    }
    ConfigLoader.Loaded loaded = ConfigLoader.load(conf, aes, name -> null);
    assertThat(loaded.warnings()).isEmpty();
    config = loaded.config();
    node = RunningNode.options(config);
  }

  @Test
  void isTheOneOfTheGuide() throws Exception {
    Path guide = Peers.shared("seeds/video-to-dicom-quick-reference.md");

    assertThat(SeedTemplate.text().strip()).isEqualTo(SeedTemplate.of(guide).strip());
  }

  @Test
  void itsMaxFileSizeIsTheNodes() {
    assertThat(node.maxObjectBytes()).isEqualTo(5_368_709_120L);
  }

  @Test
  void itsCodecAndPresetAreThoseOfRoutesThatNameNone() {
    assertThat(config.topology().route("SCOPEGATE", "TOWER_1").orElseThrow().profile())
        .isEqualTo("high");
    assertThat(config.profiles().get("high").effort().codec()).isEqualTo(Codec.H264);
  }

  @Test
  void itsImplementationIsWhatEveryPeerIsTold() {
    AssociationOptions told = node.server().association();

    assertThat(told.implementationClassUid()).isEqualTo("1.2.3.4.5.6.7.8.9");
    assertThat(told.implementationVersionName()).isEqualTo("VIDEO_CONV_1.0");
  }

  @Test
  void itsTransferSyntaxIsPreferred() {
    assertThat(node.preferred().uid()).isEqualTo("1.2.840.10008.1.2.4.102.1");
  }

  @Test
  void itsArchivesWaitAMinute() {
    assertThat(config.topology().destinations())
        .extracting(Destination::timeout)
        .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  @Test
  void itsLimitsAreThoseOfTheWorkers() {
    assertThat(config.performance().maxParallelConversions()).isEqualTo(4);
    assertThat(config.performance().workerProcesses()).isEqualTo(8);
    assertThat(config.performance().memoryLimit()).isEqualTo(8L << 30);
    assertThat(config.performance().encoderOptions().chain()).startsWith("h264_nvenc");
  }

  @Test
  void itsFoldersAndItsWeekAreTheNodes() {
    assertThat(node.temporary()).isEqualTo(Path.of("/tmp/video_conversions"));
    assertThat(node.output()).contains(Path.of("/data/dicom_output"));
    assertThat(node.retention()).isEqualTo(Duration.ofDays(7));
  }
}
