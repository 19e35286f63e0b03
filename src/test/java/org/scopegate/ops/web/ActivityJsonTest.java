package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.scopegate.gateway.Activity;
import org.scopegate.spool.EntryId;

class ActivityJsonTest {

  private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void tellsHowFastAndHowLongStill() {
    var now =
        new Activity.Now(
            List.of(
                new Activity.Receiving(
                    3,
                    "TOWER_1",
                    "SCOPEGATE",
                    InetAddress.getLoopbackAddress(),
                    "1.2",
                    BEGAN,
                    2000)),
            List.of(converting(100, OptionalLong.of(1000), 30.04)),
            List.of(
                new Activity.Sending(
                    EntryId.parse("delivery-2"), 1, "1.2", "MAIN_PACS", BEGAN, 10, 20)),
            1);

    String json = new ActivityJson(BEGAN.plusSeconds(2)).of(now).toString();

    assertThat(json)
        .contains("\"bytes_per_second\":1000")
        .contains("\"frames_per_second\":30.0,\"remaining_seconds\":30")
        .contains("\"destination\":\"MAIN_PACS\"");
    assertThat(Contract.of().errors("/components/schemas/Activity", json)).isEmpty();
  }

  @Test
  void doesNotGuessWhereNothingIsKnown() {
    var unknown = converting(100, OptionalLong.empty(), 30);
    var notYet = converting(0, OptionalLong.of(1000), 0);
    var now = new Activity.Now(List.of(), List.of(unknown, notYet), List.of(), 0);

    String json = new ActivityJson(BEGAN).of(now).toString();

    assertThat(json.split("\"remaining_seconds\":null", -1)).hasSize(3);
    assertThat(Contract.of().errors("/components/schemas/Activity", json)).isEmpty();
  }

  private static Activity.Converting converting(long frames, OptionalLong total, double rate) {
    return new Activity.Converting(
        EntryId.parse("derivation-1"), 1, "1.2", "high", BEGAN, "libx264", frames, total, rate);
  }
}
