package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineTest {

  private Instant now = Instant.parse("2026-01-02T10:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final Line line = new Line(clock, Duration.ofSeconds(30), 3);

  @Test
  void suspendsTheDestinationAfterThreeFaultsInARow() {
    assertThat(line.failed("refused")).isFalse();
    assertThat(line.failed("refused")).isFalse();
    assertThat(line.failed("refused")).isTrue();

    assertThat(line.isSuspended()).isTrue();
    assertThat(line.bears(0)).isFalse();
    assertThat(line.state().why()).isEqualTo("refused");
  }

  @Test
  void forgetsFaultsAfterASuccess() {
    line.failed("refused");
    line.failed("refused");
    line.succeeded();

    assertThat(line.failed("refused")).isFalse();
    assertThat(line.isSuspended()).isFalse();
  }

  @Test
  void probesASuspendedLineOnceForEachInterval() {
    suspend();
    assertThat(line.takeProbe()).isFalse();

    now = now.plusSeconds(30);
    assertThat(line.takeProbe()).isTrue();
    assertThat(line.takeProbe()).isFalse();

    line.failed("refused");
    now = now.plusSeconds(30);
    assertThat(line.takeProbe()).isTrue();
  }

  @Test
  void reopensWhenTheProbeIsAnswered() {
    suspend();

    assertThat(line.succeeded()).isTrue();
    assertThat(line.bears(0)).isTrue();
  }

  @Test
  void startsWithOneAssociationAndRisesToItsLimit() {
    assertThat(line.bears(1)).isFalse();
    for (int i = 0; i < 20; i++) {
      line.succeeded();
    }
    assertThat(line.bears(2)).isTrue();
    assertThat(line.bears(3)).isFalse();

    line.congested();
    assertThat(line.bears(2)).isFalse();
    assertThat(line.bears(1)).isTrue();
  }

  private void suspend() {
    for (int i = 0; i < Line.FAULTS_UNTIL_SUSPENDED; i++) {
      line.failed("refused");
    }
  }
}
