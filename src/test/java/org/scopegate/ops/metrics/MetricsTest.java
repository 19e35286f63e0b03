package org.scopegate.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Happening.Ground;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.testing.TestClock;

class MetricsTest {

  private static final InetAddress PEER = InetAddress.getLoopbackAddress();
  private static final Destination MAIN = Destination.at("MAIN_PACS", "localhost", 104);
  private static final Destination BACKUP = Destination.at("BACKUP_PACS", "localhost", 105);
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private final Metrics metrics = new Metrics(topology("TOWER_1", MAIN), new TestClock());

  @Test
  void everyCounterIsThereBeforeAnythingHappens() throws Exception {
    assertThat(lines())
        .contains(
            "video_conversions_total 0.0",
            "conversion_errors_total 0.0",
            "video_conversion_duration_seconds_count 0",
            "video_conversion_duration_seconds_sum 0.0",
            "scopegate_converted_recordings_total{device=\"gpu\"} 0.0",
            "scopegate_received_objects_total{calling_title=\"TOWER_1\"} 0.0",
            "scopegate_refused_objects_total{calling_title=\"TOWER_1\"} 0.0",
            "scopegate_delivered_bytes_total{destination=\"MAIN_PACS\"} 0.0",
            "scopegate_suspensions_total{destination=\"MAIN_PACS\"} 0.0",
            "scopegate_refused_associations_total{ground=\"stranger\"} 0.0",
            "scopegate_damaged_objects_total 0.0");
  }

  @Test
  void aConversionIsAnAttemptThatEndedAndAnErrorOneThatFailed() throws Exception {
    metrics.saw(derived("libx264", 50, 2.5));
    metrics.saw(new Happening.DerivationFailed(instance("T", 1), "high", "no", false));
    metrics.saw(new Happening.DerivationFailed(instance("T", 1), "high", "no", true));

    assertThat(lines())
        .contains(
            "video_conversions_total 3.0",
            "conversion_errors_total 2.0",
            "scopegate_conversions_given_up_total 1.0",
            "video_conversion_duration_seconds_count 1",
            "video_conversion_duration_seconds_sum 2.5",
            "video_conversion_duration_seconds_bucket{le=\"2.0\"} 0",
            "video_conversion_duration_seconds_bucket{le=\"5.0\"} 1");
  }

  @ParameterizedTest
  @CsvSource({
    "h264_nvenc,gpu",
    "hevc_qsv,gpu",
    "h264_vaapi,gpu",
    "h264_vulkan,gpu",
    "libx264,cpu",
    "libopenh264,cpu",
    "libx265,cpu",
    "copy,none"
  })
  void tellsApartWhatWorksOnAGpu(String encoder, String device) throws Exception {
    metrics.saw(derived(encoder, 50, 2));

    assertThat(lines())
        .contains(
            "scopegate_converted_recordings_total{device=\"" + device + "\"} 1.0",
            "scopegate_converted_frames_total{device=\"" + device + "\"} 50.0",
            "scopegate_conversion_seconds_total{device=\"" + device + "\"} 2.0");
  }

  @Test
  void countsWhatTowersSendByTheirTitles() throws Exception {
    metrics.saw(new Happening.Received(instance("TOWER_1", 700), PEER, true));
    metrics.saw(new Happening.Received(instance("TOWER_1", 700), PEER, false));
    metrics.saw(
        new Happening.ObjectRefused("TOWER_1", "GATE", PEER, "1.2", Status.OUT_OF_RESOURCES));

    assertThat(lines())
        .contains(
            "scopegate_received_objects_total{calling_title=\"TOWER_1\"} 2.0",
            "scopegate_received_bytes_total{calling_title=\"TOWER_1\"} 1400.0",
            "scopegate_received_again_total{calling_title=\"TOWER_1\"} 1.0",
            "scopegate_refused_objects_total{calling_title=\"TOWER_1\"} 1.0");
  }

  @Test
  void titlesThatAPatternLetsInMakeNoLabelsWithoutEnd() throws Exception {
    for (int i = 0; i < 1000; i++) {
      metrics.saw(new Happening.Received(instance("OR" + i, 1), PEER, true));
    }
    metrics.saw(new Happening.Received(instance("TOWER_1", 1), PEER, true));

    assertThat(lines().stream().filter(line -> line.startsWith("scopegate_received_objects_total")))
        .hasSize(Titles.MOST_UNNAMED + 2)
        .contains(
            "scopegate_received_objects_total{calling_title=\"OR0\"} 1.0",
            "scopegate_received_objects_total{calling_title=\"TOWER_1\"} 1.0",
            "scopegate_received_objects_total{calling_title=\"%s\"} %.1f"
                .formatted(Titles.OTHERS, 1000.0 - Titles.MOST_UNNAMED));
  }

  @Test
  void whoIsTurnedAwayMakesNoLabel() throws Exception {
    metrics.saw(
        new Happening.AssociationRefused("INTRUDER", "ELSE", PEER, Ground.STRANGER, "unknown"));
    metrics.saw(new Happening.HandshakeFailed(PEER, "no certificate"));

    assertThat(lines())
        .contains(
            "scopegate_refused_associations_total{ground=\"stranger\"} 1.0",
            "scopegate_failed_handshakes_total 1.0")
        .noneMatch(line -> line.contains("INTRUDER") || line.contains("ELSE"));
  }

  @Test
  void countsWhatArchivesGetByTheirTitles() throws Exception {
    metrics.saw(new Happening.Delivered(instance("T", 900), MAIN, "0000"));
    metrics.saw(new Happening.DeliveryFailed(instance("T", 1), MAIN, "A700", "full", false));
    metrics.saw(new Happening.DeliveryFailed(instance("T", 1), MAIN, "C000", "odd", true));
    metrics.saw(new Happening.Committed(instance("T", 1), MAIN));
    metrics.saw(new Happening.CommitmentFailed(instance("T", 1), MAIN, "0110", "no", true));
    metrics.saw(new Happening.Suspended(MAIN, "down"));

    assertThat(lines())
        .contains(
            "scopegate_delivered_objects_total{destination=\"MAIN_PACS\"} 1.0",
            "scopegate_delivered_bytes_total{destination=\"MAIN_PACS\"} 900.0",
            "scopegate_delivery_failures_total{destination=\"MAIN_PACS\"} 2.0",
            "scopegate_deliveries_given_up_total{destination=\"MAIN_PACS\"} 1.0",
            "scopegate_committed_objects_total{destination=\"MAIN_PACS\"} 1.0",
            "scopegate_commitment_failures_total{destination=\"MAIN_PACS\"} 1.0",
            "scopegate_suspensions_total{destination=\"MAIN_PACS\"} 1.0");
  }

  @Test
  void titlesOfAChangedConfigurationHaveCountersAtOnce() throws Exception {
    metrics.saw(new Happening.Reconfigured(topology("TOWER_1", MAIN), topology("TOWER_2", BACKUP)));

    assertThat(lines())
        .contains(
            "scopegate_received_objects_total{calling_title=\"TOWER_2\"} 0.0",
            "scopegate_delivered_objects_total{destination=\"BACKUP_PACS\"} 0.0",
            "scopegate_reconfigurations_total 1.0");
  }

  @Test
  void countsWhatElseHappens() throws Exception {
    metrics.saw(new Happening.Damaged(instance("T", 1), "CRC-32C differs"));
    metrics.saw(new Happening.Removed(instance("T", 1), "all is done", Optional.empty()));
    metrics.saw(new Happening.CommitmentReported("T", "GATE", "2.25.1", 3, 2));

    assertThat(lines())
        .contains(
            "scopegate_damaged_objects_total 1.0",
            "scopegate_removed_objects_total 1.0",
            "scopegate_reported_objects_total{answer=\"committed\"} 3.0",
            "scopegate_reported_objects_total{answer=\"refused\"} 2.0");
  }

  @Test
  void writesTheFormatThatIsAskedFor() throws Exception {
    assertThat(metrics.contentType("")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text("")).contains("# TYPE video_conversions_total counter");
    assertThat(metrics.contentType(OPEN_METRICS)).startsWith("application/openmetrics-text");
    assertThat(text(OPEN_METRICS))
        .contains("# TYPE video_conversions counter", "video_conversions_total 0.0")
        .endsWith("# EOF\n");
  }

  private List<String> lines() throws Exception {
    return text("").lines().toList();
  }

  private String text(String accept) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metrics.write(accept, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Happening derived(String encoder, long frames, double seconds) {
    Instance original = instance("T", 1000);
    return new Happening.Derived(original, List.of(original), frames, encoder, seconds);
  }

  private static Topology topology(String tower, Destination destination) {
    return new Topology(
        List.of(new GatewayAe("GATE", 104, List.of(Route.to("high", destination.aeTitle())))),
        List.of(destination),
        List.of(SourceRule.of(tower, "OR*")));
  }

  private static Instance instance(String callingTitle, long size) {
    NewInstance facts =
        new NewInstance(
            "1.2.840.10008.5.1.4.1.1.77.1.1.1",
            "1.2.3",
            "1.2.840.10008.1.2.1",
            callingTitle,
            "GATE",
            Optional.empty(),
            0);
    return new Instance(7, facts, size, 0, "object", Instant.EPOCH, OptionalLong.empty(), false);
  }
}
