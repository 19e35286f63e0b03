package org.scopegate.media.ffmpeg;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.scopegate.media.MediaException;

/**
 * Reads and converts pictures a little ahead, on a thread of its own, so that the encoder need not
 * wait for them. The pictures belong to that thread until this is closed; closing waits for it.
 */
final class PreparedPictures implements AutoCloseable {

  private static final int AHEAD = 4;

  /** Where pictures come from. */
  @FunctionalInterface
  interface Feed {
    /** Puts the next picture into the frame; false at the end. */
    boolean next(Frame into) throws MediaException;
  }

  private final Feed pictures;
  private final BlockingQueue<Optional<Frame>> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread worker;
  private volatile MediaException fault;
  private volatile RuntimeException bug;
  private volatile Error error;

  PreparedPictures(Feed pictures) {
    this.pictures = pictures;
    this.worker = new Thread(this::prepare, Thread.currentThread().getName() + "-pictures");
    worker.setDaemon(true);
    worker.start();
  }

  /** Puts the next picture into the frame; false at the end. */
  boolean next(Frame into) throws MediaException, InterruptedException {
    Optional<Frame> next = ready.take();
    if (next.isEmpty()) {
      rethrow();
      return false;
    }
    try (Frame frame = next.get()) {
      into.take(frame);
      return true;
    }
  }

  private void rethrow() throws MediaException {
    if (error != null) {
      throw error;
    }
    if (bug != null) {
      throw bug;
    }
    if (fault != null) {
      throw fault;
    }
  }

  private void prepare() {
    try {
      try {
        while (prepareOne()) {}
      } catch (MediaException e) {
        fault = e;
      } catch (RuntimeException e) {
        bug = e;
      } catch (Error e) {
        error = e; // out of memory, say: who waits for pictures must hear of it
      }
      ready.put(Optional.empty());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt(); // nobody wants the rest
    }
  }

  private boolean prepareOne() throws MediaException, InterruptedException {
    Frame frame = new Frame();
    boolean handedOver = false;
    try {
      if (pictures.next(frame)) {
        ready.put(Optional.of(frame));
        handedOver = true;
      }
      return handedOver;
    } finally {
      if (!handedOver) {
        frame.close();
      }
    }
  }

  @Override
  public void close() {
    worker.interrupt();
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true; // the natives must not be freed under the worker's hands
      }
    }
    ready.forEach(rest -> rest.ifPresent(Frame::close));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
