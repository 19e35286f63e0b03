package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private final Waiting<String> waiting = new Waiting<>(5, 3);

  @Test
  void sendsTheOldestOfAHostAwayWhenItHasItsShare() throws Exception {
    enter(1, "a", "b", "c");

    assertThat(waiting.enter(host(1), "d")).contains("a");
    assertThat(waiting.enter(host(1), "e")).contains("b");
    assertThat(waiting.enter(host(2), "f")).isEmpty();
  }

  @Test
  void sendsTheOldestOfTheLargestHostAwayWhenThereAreTooMany() throws Exception {
    enter(1, "a");
    enter(2, "b", "c", "d");
    enter(3, "e");

    assertThat(waiting.enter(host(4), "f")).contains("b");
  }

  @Test
  void countsNobodyThatHasLeft() throws Exception {
    enter(1, "a", "b", "c");
    waiting.leave(host(1), "b");
    waiting.leave(host(1), "b");
    waiting.leave(host(9), "stranger");

    assertThat(waiting.enter(host(1), "d")).isEmpty();
    assertThat(waiting.enter(host(1), "e")).contains("a");
  }

  private void enter(int host, String... connections) throws UnknownHostException {
    for (String connection : connections) {
      assertThat(waiting.enter(host(host), connection)).isEmpty();
    }
  }

  private static InetAddress host(int last) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }
}
