package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesInFlightTest {

  private final BytesInFlight inFlight = new BytesInFlight(100);

  @Test
  void beginsNoObjectWhileAsMuchAsAllowedIsComing() {
    try (BytesInFlight.Share large = inFlight.begin().orElseThrow()) {
      large.add(99);
      assertThat(inFlight.begin()).isPresent();
      large.add(1);
      assertThat(inFlight.begin()).isEmpty();
      large.add(1000); // an object that has begun goes on
    }

    assertThat(inFlight.begin()).isPresent();
  }
}
