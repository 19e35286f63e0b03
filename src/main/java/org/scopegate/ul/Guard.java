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
 * The watchdog of one direction of one connection: closes the socket when an operation takes longer
 * than allowed, which wakes the thread blocked in it. One timer thread serves all guards. Arming is
 * cheap: a check already due earlier is left in place and moves itself. Safe for any thread.
 */
final class Guard implements AutoCloseable {

  private static final Logger log = LogManager.getLogger();
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Closeable socket;
  private long deadline;
  private long nextCheck;
  private ScheduledFuture<?> check;
  private boolean armed;
  private boolean expired;

  Guard(Closeable socket) {
    this.socket = socket;
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
    expired = true;
    armed = false;
    try {
      socket.close();
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
