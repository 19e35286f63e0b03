package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A watch whose clock and whose worker are moved by hand. */
class WatchTest {

  private static final long MEMORY = 100L << 20;

  private final Body body = new Body();
  private long now;
  private final Watch watch =
      new Watch(
          body,
          WorkerOptions.defaults(List.of("java"))
              .withStallTimeout(Duration.ofSeconds(300))
              .withMemoryBytes(MEMORY),
          () -> now);

  @Test
  void endsOneThatNeitherSaysNorDoesAnything() {
    pass(299);
    assertThat(watch.fault()).isEmpty();

    pass(1);

    assertThat(watch.fault().orElseThrow()).contains("nothing for 300 s", "stall_timeout");
  }

  @Test
  void lastsAsLongAsItSaysHowFarItIs() {
    for (int i = 0; i < 10; i++) {
      pass(299);
      watch.heard();
    }

    assertThat(watch.fault()).isEmpty();
  }

  /** Moving an index and checking a result say nothing for as long as they take. */
  @Test
  void lastsAsLongAsItReadsOrWrites() {
    for (int i = 0; i < 10; i++) {
      pass(299);
      body.work++;
      assertThat(watch.fault()).isEmpty();
    }
  }

  @Test
  void endsOneThatStopsReadingInMidJob() {
    body.work++;
    pass(200);
    assertThat(watch.fault()).isEmpty();

    pass(300);

    assertThat(watch.fault()).isPresent();
  }

  @Test
  void endsOneThatIsLargerThanItsShare() {
    body.memory = MEMORY + 1;
    pass(1);

    assertThat(watch.fault().orElseThrow()).contains("100 MiB", "performance.memory_limit");
  }

  @Test
  void looksOnlyNowAndThen() {
    body.memory = MEMORY + 1;

    assertThat(watch.fault()).isEmpty();
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private static final class Body implements VitalSigns {
    private long memory = 1;
    private long work = 1;

    @Override
    public OptionalLong memory() {
      return OptionalLong.of(memory);
    }

    @Override
    public OptionalLong work() {
      return OptionalLong.of(work);
    }
  }
}
