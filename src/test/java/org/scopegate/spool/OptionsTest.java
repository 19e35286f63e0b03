package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values refuse nonsense when made. */
class OptionsTest {

  @Test
  void refusesImpossibleOptions() {
    SpoolOptions options = SpoolOptions.defaults(Path.of("spool"));

    assertThatThrownBy(() -> options.withMinimumFreeBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options.withLeaseTime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(options.withMinimumFreeBytes(7).minimumFreeBytes()).isEqualTo(7);
  }

  @Test
  void refusesImpossibleOrders() {
    Duration after = Duration.ofMinutes(15);

    assertThatThrownBy(() -> DeliveryOrder.to(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DeliveryOrder.insteadOf("A", after, "A"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeliveryOrder("A", after.negated(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DerivationOrder("", List.of(), OnFailure.HOLD))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
