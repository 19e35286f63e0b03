package org.scopegate.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scopegate.spool.Kind;
import org.scopegate.spool.OperatorDesk.Count;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.Standing;
import org.scopegate.spool.Standing.Oldest;
import org.scopegate.spool.State;
import org.scopegate.testing.TestClock;

class WorkGaugesTest {

  private static final Standing NOTHING = new Standing(List.of(), List.of(), Map.of());

  private final TestClock clock = new TestClock();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private LatestStanding.Desk desk = () -> NOTHING;
  private int readings;

  @BeforeEach
  void register() {
    new WorkGauges(new LatestStanding(this::standing, clock), () -> Set.of("MAIN_PACS"), clock)
        .register(registry);
  }

  private Standing standing() throws SpoolException {
    readings++;
    return desk.standing();
  }

  @Test
  void theQueueHoldsWhatWaitsAndWhatIsInWork() throws Exception {
    desk =
        counting(
            new Count(Kind.DERIVATION, "high", State.DUE, 3),
            new Count(Kind.DERIVATION, "low", State.LEASED, 2),
            new Count(Kind.DERIVATION, "high", State.FAILED, 5),
            new Count(Kind.DELIVERY, "MAIN_PACS", State.DUE, 7));

    assertThat(Scrape.of(registry))
        .contains(
            "conversion_queue_size 5.0",
            "scopegate_conversion_entries{profile=\"high\",state=\"failed\"} 5.0",
            "scopegate_conversion_entries{profile=\"low\",state=\"leased\"} 2.0",
            "scopegate_delivery_entries{destination=\"MAIN_PACS\",state=\"due\"} 7.0",
            "scopegate_delivery_entries{destination=\"MAIN_PACS\",state=\"failed\"} 0.0");
  }

  @Test
  void whereNothingWaitsThatIsTold() throws Exception {
    assertThat(Scrape.of(registry))
        .contains(
            "conversion_queue_size 0.0",
            "scopegate_oldest_waiting_conversion_seconds 0.0",
            "scopegate_oldest_waiting_seconds{destination=\"MAIN_PACS\"} 0.0",
            "scopegate_delivery_entries{destination=\"MAIN_PACS\",state=\"held\"} 0.0",
            "scopegate_uncommitted_objects{destination=\"MAIN_PACS\"} 0.0",
            "scopegate_journal_readable 1.0");
  }

  @Test
  void tellsTheAgeOfWhatWaitsLongestAlsoForADestinationThatIsGone() throws Exception {
    Standing standing =
        new Standing(
            List.of(),
            List.of(
                new Oldest(Kind.DELIVERY, "MAIN_PACS", clock.instant()),
                new Oldest(Kind.DELIVERY, "OLD_PACS", clock.instant().minusSeconds(60)),
                new Oldest(Kind.DERIVATION, "low", clock.instant().minusSeconds(5))),
            Map.of("OLD_PACS", 4L));
    desk = () -> standing;
    clock.advance(Duration.ofMillis(1500));

    assertThat(Scrape.of(registry))
        .contains(
            "scopegate_oldest_waiting_seconds{destination=\"MAIN_PACS\"} 1.5",
            "scopegate_oldest_waiting_seconds{destination=\"OLD_PACS\"} 61.5",
            "scopegate_oldest_waiting_conversion_seconds 6.5",
            "scopegate_uncommitted_objects{destination=\"OLD_PACS\"} 4.0");
  }

  @Test
  void aJournalThatCannotBeReadTakesNothingElseAlong() throws Exception {
    desk =
        () -> {
          throw new SpoolException(Path.of("journal.db"), "disk I/O error");
        };

    assertThat(Scrape.of(registry)).containsExactly("scopegate_journal_readable 0.0");
  }

  @Test
  void theJournalIsReadOnceForAllGaugesAndAtMostOnceASecond() throws Exception {
    Scrape.of(registry);
    clock.advance(Duration.ofMillis(999));
    Scrape.of(registry);
    assertThat(readings).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    Scrape.of(registry);
    assertThat(readings).isEqualTo(2);

    clock.advance(Duration.ofHours(-1));
    Scrape.of(registry);
    assertThat(readings).as("after the clock was set back").isEqualTo(3);
  }

  private static LatestStanding.Desk counting(Count... counts) {
    return () -> new Standing(List.of(counts), List.of(), Map.of());
  }
}
