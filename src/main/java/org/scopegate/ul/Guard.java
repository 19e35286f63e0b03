package org.scopegate.ul;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The watchdog of one direction of one connection: ends an operation that takes longer than
 * allowed, in two steps: a gentle one, and a hard one if that does not wake the thread blocked in
 * it. One timer thread serves all guards. Arming is cheap: a check already due earlier is left in
 * place and moves itself. Safe for any thread.
 */
final class Guard implements AutoCloseable {

  private static final Logger log = LogManager.getLogger();
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  /** What the gentle step is given to work. */
  private static final Duration FORCE_AFTER = Duration.ofSeconds(2);

  private final Closeable gently;
  private final Closeable hard;
  private long deadline;
  private long nextCheck;
  private ScheduledFuture<?> check;
  private boolean armed;
  private boolean expired;

  Guard(Closeable gently, Closeable hard) {
    this.gently = gently;
    this.hard = hard;
  }

  /** With the hard step alone. */
  Guard(Closeable hard) {
    this(hard, hard);
  }

  synchronized void arm(Duration longest) {
    armed = true;
    deadline = System.nanoTime() + longest.toNanos();
    if (check == null || deadline - nextCheck < 0) {
      schedule();
    }
  }

  synchronized void disarm() {
    armed = false;
  }

  /** Brings a running operation's deadline nearer. */
  synchronized void shorten(Duration longest) {
    if (armed && System.nanoTime() + longest.toNanos() - deadline < 0) {
      arm(longest);
    }
  }

  synchronized boolean expired() {
    return expired;
  }

  @Override
  public synchronized void close() {
    armed = false;
    cancel();
  }

  private void schedule() {
    cancel();
    nextCheck = deadline;
    long delay = Math.max(0, deadline - System.nanoTime());
    check = TIMER.schedule(this::check, delay, TimeUnit.NANOSECONDS);
  }

  private void cancel() {
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }

  private synchronized void check() {
    check = null;
    if (!armed) {
      return;
    }
    if (deadline - System.nanoTime() > 0) {
      schedule();
      return;
    }
    if (expired) {
      armed = false;
      end(hard);
    } else {
      expired = true;
      end(gently);
      arm(FORCE_AFTER);
    }
  }

  private static void end(Closeable step) {
    try {
      step.close();
    } catch (IOException alreadyGone) {
      log.debug("closing a stalled connection: {}", alreadyGone.toString());
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "association-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
