package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.gateway.Happening;
import org.scopegate.spool.Instance;
import org.scopegate.testing.AuditXmlReader;
import org.scopegate.testing.TestClock;

/** What an audit trail makes of strangers who knock without end. */
class FloodsTest {

  private static final AuditSource SOURCE =
      new AuditSource("Test", Optional.empty(), "here", 1, "u");

  /** Of a node that keeps nothing. */
  private static final Holdings NOTHING =
      new Holdings() {
        @Override
        public Path path(Instance instance) {
          return Path.of("none");
        }

        @Override
        public boolean keepsStudy(String studyUid) {
          return false;
        }
      };

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Floods floods = new Floods(clock);
  private final AuditMessages messages = new AuditMessages(SOURCE, NOTHING, clock);

  private boolean knock(String host) throws Exception {
    return floods.admits(messages.of(stranger(host)).orElseThrow());
  }

  private static Happening stranger(String host) throws Exception {
    return new Happening.AssociationRefused(
        "STRANGER", "GATE", InetAddress.getByName(host), Happening.Ground.STRANGER, "not known");
  }

  private int told(int knocks, String host) throws Exception {
    int told = 0;
    for (int i = 0; i < knocks; i++) {
      told += knock(host) ? 1 : 0;
    }
    return told;
  }

  @Test
  void tellsTheFirstOfAMinuteEachAndTheRestAsOneWithTheirNumber() throws Exception {
    assertThat(told(1000, "10.0.0.1")).isEqualTo(Floods.TOLD_EACH);
    assertThat(told(1, "10.0.0.2")).isEqualTo(1);
    assertThat(floods.ended()).isEmpty();

    clock.advance(Floods.WINDOW);

    assertThat(floods.ended())
        .singleElement()
        .satisfies(
            sum -> {
              assertThat(sum.description()).startsWith("980 more like this one");
              assertThat(sum.participants().get(1).accessPoint()).isEqualTo("10.0.0.1");
            });
    assertThat(floods.ended()).isEmpty();
    assertThat(told(30, "10.0.0.1")).isEqualTo(Floods.TOLD_EACH);
  }

  @Test
  void knowsABoundedNumberOfHosts() throws Exception {
    int told = 0;
    for (int i = 0; i < 10 * Floods.MOST_HOSTS; i++) {
      told += told(1, "10.1.%d.%d".formatted(i / 250, i % 250));
    }

    assertThat(told).isEqualTo(Floods.MOST_HOSTS + Floods.TOLD_EACH);
    assertThat(floods.rest())
        .singleElement()
        .satisfies(sum -> assertThat(sum.description()).startsWith("880 more like this one"));
  }

  @Test
  void leavesRoomInTheTrailForWhatElseHappens() throws Exception {
    AuditOptions options = new AuditOptions(folder, AuditOptions.LEAST_BYTES, Optional.empty());
    try (AuditTrail trail = AuditTrail.open(options, SOURCE, NOTHING, clock)) {
      trail.started(List.of("GATE"));
      for (int i = 0; i < 20_000; i++) { // 20 times what the folder holds
        trail.saw(stranger("10.0.0.1"));
      }
      trail.stopped(List.of("GATE"));
    }

    List<AuditXmlReader> kept = kept();
    assertThat(kept.get(0).at("//EventTypeCode/@csd-code")).isEqualTo("110120");
    assertThat(kept).hasSize(1 + Floods.TOLD_EACH + 1 + 1);
    assertThat(kept.get(kept.size() - 1).at("//EventIdentification/EventOutcomeDescription"))
        .startsWith("19980 more like this one");
  }

  private List<AuditXmlReader> kept() throws Exception {
    List<AuditXmlReader> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          kept.add(AuditXmlReader.read(line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return kept;
  }
}
