package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.config.Fault;
import org.scopegate.ops.alerts.FaultyFile;
import org.scopegate.testing.TestClock;

class FaultsInForceTest {

  private final TestClock clock = new TestClock();
  private final Instant start = clock.instant();
  private final FaultsInForce faults = new FaultsInForce(clock);

  @Test
  void groupsByFileKeepsSinceWhenAndForgetsWhatIsRepaired() {
    faults.are(List.of(fault("a.yaml", 3), fault("a.yaml", 5)));
    clock.advance(Duration.ofMinutes(1));
    faults.are(List.of(fault("a.yaml", 5), fault("b.yaml", 1)));

    assertThat(faults.files())
        .containsExactly(
            new FaultyFile("a.yaml", start, List.of("a.yaml:5: no port (write 104)")),
            new FaultyFile(
                "b.yaml",
                start.plus(Duration.ofMinutes(1)),
                List.of("b.yaml:1: no port (write 104)")));
    faults.are(List.of());
    assertThat(faults.files()).isEmpty();
    faults.are(List.of(fault("a.yaml", 3)));
    assertThat(faults.files().get(0).since()).isEqualTo(clock.instant());
  }

  private static Fault fault(String file, int line) {
    return new Fault(file, line, "no port", "write 104");
  }
}
