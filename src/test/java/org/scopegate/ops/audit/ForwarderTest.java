package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.TestClock;

class ForwarderTest {

  @TempDir Path folder;

  private final List<String> arrived = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private MessageLog log;
  private Bookmark bookmark;

  @Test
  void tellsSinceWhenNothingIsTaken() throws Exception {
    List<Carrier> carriers =
        new ArrayList<>(List.of(ForwarderTest::isAway, ForwarderTest::isAway, this::take));
    Forwarder forwarder =
        new Forwarder(log, bookmark, messages -> carriers.remove(0).carry(messages), clock);
    append("a");
    assertThat(forwarder.undelivered()).isEmpty();

    forwarder.step();
    clock.advance(Duration.ofMinutes(5));
    forwarder.step();
    assertThat(forwarder.undelivered().map(Undelivered::since))
        .contains(clock.instant().minus(Duration.ofMinutes(5)));
    forwarder.step();

    assertThat(forwarder.undelivered()).isEmpty();
  }

  @BeforeEach
  void open() throws IOException {
    log = MessageLog.open(folder, 1 << 20, MessageLog.WhenFull.NEW_ARE_REFUSED);
    bookmark = Bookmark.open(folder.resolve("sent"));
  }

  @AfterEach
  void close() throws IOException {
    bookmark.close();
    log.close();
  }

  @Test
  void handsOverInOrderAndOnce() throws Exception {
    Forwarder forwarder = new Forwarder(log, bookmark, this::take, clock);
    append("a", "b");

    assertThat(forwarder.step()).isZero();
    append("c");
    assertThat(forwarder.step()).isZero();
    assertThat(forwarder.step()).isPositive();

    assertThat(arrived).containsExactly("a", "b", "c");
  }

  @Test
  void asksLessAndLessOftenWhileTheRepositoryIsAway() throws Exception {
    Forwarder forwarder = new Forwarder(log, bookmark, ForwarderTest::isAway, clock);
    append("a");

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      waits.add(forwarder.step());
    }

    assertThat(waits.get(0)).isEqualTo(Forwarder.FIRST_WAIT);
    assertThat(waits).isSorted();
    assertThat(waits.get(8)).isEqualTo(Forwarder.LONGEST_WAIT);
  }

  @Test
  void aBatchThatBrokeIsSentAgainWhole() throws Exception {
    List<Carrier> carriers =
        new ArrayList<>(
            List.of(
                messages -> {
                  take(messages.subList(0, 1));
                  throw new IOException("broken");
                },
                this::take));
    Forwarder forwarder =
        new Forwarder(log, bookmark, messages -> carriers.remove(0).carry(messages), clock);
    append("a", "b");

    forwarder.step();
    forwarder.step();

    assertThat(arrived).containsExactly("a", "a", "b");
  }

  @Test
  void goesOnBehindWhatThisOrAnEarlierProcessHandedOver() throws Exception {
    append("a");
    new Forwarder(log, bookmark, this::take, clock).step();
    append("b");
    close();
    open();

    new Forwarder(log, bookmark, this::take, clock).step();

    assertThat(arrived).containsExactly("a", "b");
  }

  @Test
  void triesOnceMoreBeforeItEnds() throws Exception {
    CountDownLatch away = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    Forwarder forwarder =
        new Forwarder(
            log,
            bookmark,
            messages -> {
              if (away.getCount() > 0) {
                away.countDown();
                throw new IOException("away");
              }
              take(messages);
              back.countDown();
            },
            clock);
    append("stop");
    Thread thread = new Thread(forwarder);
    thread.start();
    assertThat(away.await(1, TimeUnit.MINUTES)).isTrue();

    forwarder.end();
    thread.join(60_000);

    assertThat(thread.isAlive()).isFalse();
    assertThat(arrived).containsExactly("stop");
  }

  private void append(String... texts) throws IOException {
    for (String text : texts) {
      assertThat(log.append(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }
  }

  private void take(List<byte[]> messages) {
    messages.forEach(bytes -> arrived.add(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static void isAway(List<byte[]> messages) throws IOException {
    throw new IOException("away");
  }
}
