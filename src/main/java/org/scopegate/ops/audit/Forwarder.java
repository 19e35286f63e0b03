package org.scopegate.ops.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Hands the messages of a log to a repository, in order and each at least once. One thread calls
 * {@link #step} or {@link #run}; {@link #wake} and {@link #end} may come from any.
 */
final class Forwarder implements Runnable {

  static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Logger log = LogManager.getLogger(Forwarder.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  // a study comes object by object: what follows shortly shares the connection
  private static final Duration LINGER = Duration.ofMillis(300);
  private static final int MOST = 500;
  private static final int MOST_BYTES = 1 << 20;

  private final MessageLog messages;
  private final Bookmark bookmark;
  private final Carrier carrier;
  private final Semaphore bell = new Semaphore(0);
  private final Semaphore end = new Semaphore(0);
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Clock clock;
  private Duration wait = Duration.ZERO;
  private volatile Optional<Undelivered> undelivered = Optional.empty();

  Forwarder(MessageLog messages, Bookmark bookmark, Carrier carrier, Clock clock) {
    this.clock = clock;
    this.messages = messages;
    this.bookmark = bookmark;
    this.carrier = carrier;
  }

  /** There is a new message. */
  void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** One more attempt to hand over all that is there, then {@link #run} returns. */
  void end() {
    ending.set(true);
    bell.release();
    end.release();
  }

  @Override
  public void run() {
    try {
      while (!ending.get()) {
        Duration pause = step();
        if (!pause.isZero()) {
          rest(pause);
        }
      }
      while (step().isZero()) {
        log.debug("the last audit messages go to the repository");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest(Duration pause) throws InterruptedException {
    if (wait.isZero()) {
      if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
        end.tryAcquire(LINGER.toMillis(), TimeUnit.MILLISECONDS);
      }
    } else {
      end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Since when and why nothing is taken; empty while all is well. From any thread. */
  Optional<Undelivered> undelivered() {
    return undelivered;
  }

  /** Hands over some; returns how long to wait for the next, zero where there may be more. */
  Duration step() {
    try {
      Batch batch = messages.read(messages.valid(bookmark.position()), MOST, MOST_BYTES);
      if (batch.isEmpty()) {
        return LOOK_EVERY;
      }
      carrier.carry(batch.messages());
      bookmark.move(batch.next());
      messages.forget(batch.next().segment());
      succeeded();
      return Duration.ZERO;
    } catch (IOException fault) {
      return failed(fault.toString());
    } catch (RuntimeException bug) {
      log.error("audit: a fault of ours", bug);
      return failed(bug.toString());
    }
  }

  private void succeeded() {
    if (!wait.isZero()) {
      log.warn("the audit repository takes messages again");
    }
    wait = Duration.ZERO;
    undelivered = Optional.empty();
  }

  private Duration failed(String why) {
    Instant since = undelivered.map(Undelivered::since).orElseGet(clock::instant);
    undelivered = Optional.of(new Undelivered(since, why));
    if (wait.isZero()) {
      log.error(
          "the audit repository does not take messages, {} bytes wait on disk and are sent when it"
              + " does: {}",
          messages.bytes(),
          why);
      wait = FIRST_WAIT;
    } else {
      log.debug("the audit repository still does not take messages: {}", why);
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
    return wait;
  }
}
