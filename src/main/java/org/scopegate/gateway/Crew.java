package org.scopegate.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The threads that keep workers working. A worker that throws is logged and asked again later: one
 * bad entry never stops the node. Start and stop belong to one thread.
 */
public final class Crew implements AutoCloseable {

  private static final Logger log = LogManager.getLogger(Crew.class);

  private final Duration idle;
  private final Bell bell;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * @param idle how long a worker with nothing to do sleeps at most before it looks again
   */
  public Crew(Bell bell, Duration idle) {
    this.bell = bell;
    this.idle = idle;
  }

  public void start(String name, Worker worker) {
    Thread thread = new Thread(() -> run(worker), name);
    threads.add(thread);
    thread.start();
  }

  /** No step begins any more; returns at once. */
  public void dismiss() {
    stopping = true;
    bell.ring();
  }

  /** Whether a step of many parts should end after the present one. From any thread. */
  boolean isStopping() {
    return stopping;
  }

  /** Lets running steps end until the deadline, then interrupts them and waits for their end. */
  public void stop(Duration deadline) {
    dismiss();
    long end = System.nanoTime() + deadline.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      // who is interrupted here has no time left to wait
      long left = interrupted ? 1 : Math.max(1, (end - System.nanoTime()) / 1_000_000);
      interrupted |= !join(thread, left);
    }
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      interrupted |= !join(thread, 10_000);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void run(Worker worker) {
    while (!stopping) {
      long seen = bell.rings();
      try {
        if (!worker.step()) {
          bell.await(seen, idle);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        // an Error too: a thread that is gone would be missed by nobody
        log.error("{} failed at a step, a fault of ours; it goes on", Thread.currentThread(), e);
        if (!pause(seen)) {
          return;
        }
      }
    }
  }

  /** A step that failed is not tried again at full speed. */
  private boolean pause(long seen) {
    try {
      bell.await(seen, idle);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean join(Thread thread, long millis) {
    try {
      thread.join(millis);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
