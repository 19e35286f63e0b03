package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CrewTest {

  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void keepsAWorkerWorkingAfterAFaultOfOurs() throws Exception {
    CountDownLatch after = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    Bell bell = new Bell();
    try (Crew crew = new Crew(bell, LONG)) {
      crew.start(
          "worker",
          () -> {
            if (steps.incrementAndGet() == 1) {
              bell.ring();
              throw new IllegalStateException("a fault of ours");
            }
            after.countDown();
            return false;
          });

      assertThat(after.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void keepsAWorkerWorkingAfterAnError() throws Exception {
    CountDownLatch after = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    Bell bell = new Bell();
    try (Crew crew = new Crew(bell, LONG)) {
      crew.start(
          "worker",
          () -> {
            if (steps.incrementAndGet() == 1) {
              bell.ring();
              throw new StackOverflowError("too deep");
            }
            after.countDown();
            return false;
          });

      assertThat(after.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void wakesAnIdleWorkerWhenTheBellRings() throws Exception {
    CountDownLatch idle = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(2);
    Bell bell = new Bell();
    try (Crew crew = new Crew(bell, LONG)) {
      crew.start(
          "worker",
          () -> {
            idle.countDown();
            woken.countDown();
            return false;
          });
      assertThat(idle.await(5, TimeUnit.SECONDS)).isTrue();

      bell.ring();

      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interruptsWorkThatOutlastsTheDeadlineOfAStop() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Crew crew = new Crew(new Bell(), LONG);
    crew.start(
        "worker",
        () -> {
          working.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return true;
        });
    assertThat(working.await(5, TimeUnit.SECONDS)).isTrue();

    crew.stop(Duration.ofMillis(1));

    assertThat(interrupted).isTrue();
  }
}
