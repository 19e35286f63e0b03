package org.scopegate.media.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;

/**
 * Makes pictures for operators, one at a time, in a worker of its own: no conversion waits for
 * them, and they wait for no conversion. It is started when the first is wanted and ended when none
 * was for a while. Safe for several threads.
 */
public final class PictureWorker implements AutoCloseable {

  /**
   * How long things may take.
   *
   * @param turn until it is the turn of a picture
   * @param picture until it is made; then its worker is ended
   * @param idle that a worker is kept with nothing to do
   */
  record Times(Duration turn, Duration picture, Duration idle) {
    static final Times USUAL =
        new Times(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  /** Each that waits holds a thread of the HTTP port, which has more to do. */
  private static final int MOST_WAITING = 8;

  private final WorkerOptions options;
  private final Times times;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(PictureWorker::thread);
  private volatile Optional<WorkerProcess> worker = Optional.empty();
  private Optional<ScheduledFuture<?>> end = Optional.empty();
  private int started;
  private volatile boolean closed;

  /**
   * @param options as those of the others; of these there is one
   */
  public PictureWorker(WorkerOptions options) {
    this(options, Times.USUAL);
  }

  PictureWorker(WorkerOptions options, Times times) {
    this.options = options;
    this.times = times;
  }

  /**
   * As {@link org.scopegate.media.Transcoder#picture}.
   *
   * @throws MediaException also where too many others are wanted
   */
  public byte[] picture(Source source, int widest) throws MediaException, InterruptedException {
    if (turn.getQueueLength() >= MOST_WAITING
        || !turn.tryLock(times.turn().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new MediaException(Blame.MACHINE, "too many pictures are wanted at once");
    }
    try {
      end.ifPresent(idle -> idle.cancel(false));
      return made(new Task.Picture(source, widest));
    } finally {
      turn.unlock();
    }
  }

  private byte[] made(Task task) throws MediaException, InterruptedException {
    WorkerProcess present = present();
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> limit = after(times.picture(), () -> endLate(present, late));
    Reply reply;
    try {
      reply = present.run(task, Progress.NONE);
    } catch (WorkerProcess.Died death) {
      lose(present);
      throw new MediaException(
          Blame.CRASH,
          late.get()
              ? "no picture within " + times.picture().toSeconds() + " s"
              : "the picture worker is gone: " + death.getMessage(),
          death);
    } catch (InterruptedException | RuntimeException | Error cancelled) {
      lose(present);
      throw cancelled;
    } finally {
      limit.cancel(false);
    }
    end = Optional.of(after(times.idle(), this::endIdle));
    return ((Reply.Picture) WorkerPool.checked(reply)).jpeg().array();
  }

  private static void endLate(WorkerProcess worker, AtomicBoolean late) {
    late.set(true);
    worker.kill();
  }

  private ScheduledFuture<?> after(Duration time, Runnable act) {
    return clock.schedule(act, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The one that lives, or a new one. */
  private WorkerProcess present() throws MediaException, InterruptedException {
    if (closed) {
      throw stopped();
    }
    if (worker.isPresent() && worker.get().isAlive()) {
      return worker.get();
    }
    worker.ifPresent(this::lose);
    WorkerProcess next = start();
    worker = Optional.of(next);
    if (closed) {
      // close() has not seen it
      lose(next);
      throw stopped();
    }
    return next;
  }

  private WorkerProcess start() throws MediaException, InterruptedException {
    started++;
    try {
      WorkerProcess next = WorkerProcess.start("picture-worker-" + started, options);
      try {
        next.awaitReady();
        return next;
      } catch (WorkerProcess.Died | InterruptedException fault) {
        next.kill();
        throw fault;
      }
    } catch (IOException | WorkerProcess.Died fault) {
      throw new MediaException(
          Blame.MACHINE, "no picture worker can be started: " + fault.getMessage(), fault);
    }
  }

  private static MediaException stopped() {
    return new MediaException(Blame.MACHINE, "the picture worker is stopped");
  }

  private void lose(WorkerProcess lost) {
    lost.kill();
    worker = Optional.empty();
  }

  private void endIdle() {
    // in use again: whoever uses it comes back to this
    if (turn.tryLock()) {
      try {
        worker.ifPresent(this::lose);
      } finally {
        turn.unlock();
      }
    }
  }

  /** The process that lives now, if any. */
  List<Long> pids() {
    return worker.filter(WorkerProcess::isAlive).map(WorkerProcess::pid).stream().toList();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "picture-clock");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends it, also in the midst of a picture. */
  @Override
  public void close() {
    closed = true;
    worker.ifPresent(WorkerProcess::kill);
    turn.lock();
    try {
      worker.ifPresent(this::lose);
      clock.shutdownNow();
    } finally {
      turn.unlock();
    }
  }
}
