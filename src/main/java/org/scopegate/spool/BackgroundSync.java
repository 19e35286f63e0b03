package org.scopegate.spool;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Forces a file to disk while bytes still arrive, so that little is left to force at its end: every
 * 64 MiB, or as soon as the force before has ended. A force that failed fails the file for good,
 * since the next one would not write those pages again, and say nothing.
 */
final class BackgroundSync {

  private static final long INTERVAL_BYTES = 64L << 20;

  private final ExecutorService threads;
  private final Disk.Output output;
  private Future<?> running;
  private long requestedAt;

  BackgroundSync(ExecutorService threads, Disk.Output output) {
    this.threads = threads;
    this.output = output;
  }

  /** Called with the size of the file so far, after each write. */
  void written(long size) throws IOException {
    if (size - requestedAt < INTERVAL_BYTES || (running != null && !running.isDone())) {
      return;
    }
    await();
    requestedAt = size;
    running =
        threads.submit(
            () -> {
              output.force();
              return null;
            });
  }

  /** Returns once everything is on disk. */
  void finish() throws IOException {
    await();
    output.force();
  }

  private void await() throws IOException {
    if (running == null) {
      return;
    }
    try {
      running.get();
    } catch (ExecutionException e) {
      throw new IOException("sync while writing failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while syncing", e);
    }
  }
}
