package org.scopegate.gateway;

import java.time.Duration;

/** Wakes idle workers when there may be work. A ring while nobody waits is not lost. */
public final class Bell {

  private long rings;

  public synchronized void ring() {
    rings++;
    notifyAll();
  }

  /** How often it has rung: taken before looking for work, handed to {@link #await}. */
  public synchronized long rings() {
    return rings;
  }

  /**
   * Returns at once when it has rung since {@code seen}, else at the next ring or after {@code
   * atMost}.
   */
  public synchronized void await(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (rings == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
