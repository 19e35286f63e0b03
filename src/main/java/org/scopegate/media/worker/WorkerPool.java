package org.scopegate.media.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Transcoder.Progress;

/**
 * Workers that wait for tasks. They are started ahead by a thread of its own, which replaces those
 * that die: after a pause that grows as long as none of them does a task. Safe for several threads.
 */
public final class WorkerPool implements AutoCloseable {

  private static final Logger log = LogManager.getLogger(WorkerPool.class);

  private static final String ENDED_IDLE = "it ended while it had nothing to do";

  private final WorkerOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<WorkerProcess> workers = new HashSet<>();
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Thread keeper = new Thread(this::keep, "worker-keeper");
  private Optional<String> whyNone = Optional.empty();
  private int wanted;
  private int deaths;
  private int started;
  private boolean closed;

  private WorkerPool(WorkerOptions options, int wanted) {
    this.options = options;
    this.wanted = wanted;
  }

  /** Begins to start them; returns at once. */
  public static WorkerPool start(WorkerOptions options) {
    return begun(new WorkerPool(options, options.processes()));
  }

  /** The same with one of them; the others wait for {@link #startOthers}. */
  public static WorkerPool startOne(WorkerOptions options) {
    return begun(new WorkerPool(options, 1));
  }

  private static WorkerPool begun(WorkerPool pool) {
    pool.keeper.setDaemon(true);
    pool.keeper.start();
    return pool;
  }

  /** Has all there that there are to be; returns at once. */
  public void startOthers() {
    lock.lock();
    try {
      wanted = options.processes();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finds out whether an encoder works here.
   *
   * @throws MediaException it could not be tried, or crashed
   */
  public Found tryOut(String encoder) throws MediaException {
    try {
      return ((Reply.TriedOut) run(new Task.TryOut(encoder), Progress.NONE)).found();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  /** For callers that cannot throw the real thing; the flag of the thread is set again. */
  static MediaException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new MediaException(Blame.MACHINE, "stopped", e);
  }

  /**
   * Has the next worker that is free do it. Who is interrupted meanwhile ends the worker.
   *
   * @return what came of it: the answer to this kind of task
   * @throws MediaException what the worker threw, or {@link Blame#CRASH} where it died
   */
  Reply run(Task task, Progress progress) throws MediaException, InterruptedException {
    WorkerProcess worker = take();
    Reply reply;
    try {
      reply = worker.run(task, progress);
    } catch (WorkerProcess.Died death) {
      lose(worker, death.getMessage());
      throw new MediaException(
          Blame.CRASH, "the transcode worker is gone: " + death.getMessage(), death);
    } catch (InterruptedException | RuntimeException | Error end) {
      lose(worker, "its job was cancelled");
      throw end;
    }
    giveBack(worker);
    return checked(reply);
  }

  static Reply checked(Reply reply) throws MediaException {
    if (reply instanceof Reply.Failed failed) {
      throw failed.fault();
    } else if (reply instanceof Reply.Broken broken) {
      throw new IllegalStateException("a fault of ours in a transcode worker: " + broken.what());
    }
    return reply;
  }

  private WorkerProcess take() throws MediaException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (closed) {
          throw new MediaException(Blame.MACHINE, "the transcode workers are stopped");
        }
        WorkerProcess worker = idle.poll();
        if (worker == null) {
          refuseWhereNoneStarts();
          changed.await();
        } else if (worker.isAlive()) {
          return worker;
        } else {
          // it has ended this moment: whoever is told of it finds it idle no more
          forget(worker, ENDED_IDLE);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void refuseWhereNoneStarts() throws MediaException {
    if (workers.isEmpty() && whyNone.isPresent()) {
      throw new MediaException(
          Blame.MACHINE, "no transcode worker can be started: " + whyNone.get());
    }
  }

  private void giveBack(WorkerProcess worker) {
    lock.lock();
    try {
      deaths = 0;
      if (!worker.isAlive()) {
        forget(worker, "it ended after it had done its task");
      } else if (!closed && workers.contains(worker)) {
        idle.push(worker);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it, if it has not ended; afterwards nothing of it writes anywhere. */
  private void lose(WorkerProcess worker, String why) {
    worker.kill();
    forget(worker, why);
  }

  private void forget(WorkerProcess worker, String why) {
    lock.lock();
    try {
      idle.remove(worker);
      worker.stopTalking();
      if (workers.remove(worker) && !closed) {
        deaths++;
        log.warn("{} (process {}) is gone: {}", worker.name(), worker.pid(), why);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One that dies while it has nothing to do; of others the one who waits for them hears. */
  private void ended(WorkerProcess worker) {
    lock.lock();
    try {
      if (idle.contains(worker)) {
        forget(worker, ENDED_IDLE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    try {
      while (awaitVacancy()) {
        startNext();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when no more are wanted. */
  private boolean awaitVacancy() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && workers.size() >= wanted) {
        changed.await();
      }
      Duration pause = options.pause(deaths);
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void startNext() throws InterruptedException {
    started++;
    String name = "worker-" + started;
    try {
      WorkerProcess worker = WorkerProcess.start(name, options);
      try {
        worker.awaitReady();
        welcome(worker);
      } catch (WorkerProcess.Died death) {
        worker.kill();
        notStarted(name, death.getMessage());
      } catch (InterruptedException closing) {
        worker.kill();
        throw closing;
      }
    } catch (IOException fault) {
      notStarted(name, fault.getMessage());
    } catch (RuntimeException | OutOfMemoryError fault) {
      // no thread to be had, say: without a keeper no worker would ever come again
      notStarted(name, fault.toString());
    }
  }

  private void welcome(WorkerProcess worker) {
    lock.lock();
    try {
      if (closed) {
        worker.kill();
        return;
      }
      whyNone = Optional.empty();
      workers.add(worker);
      idle.push(worker);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    log.info("{} is ready, process {}", worker.name(), worker.pid());
    worker.atItsEnd(() -> ended(worker));
  }

  private void notStarted(String name, String why) {
    lock.lock();
    try {
      deaths++;
      whyNone = Optional.of(why);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    log.error("{} could not be started: {}", name, why);
  }

  /** The processes that live now, those that are still starting left out. */
  List<Long> pids() {
    lock.lock();
    try {
      return workers.stream().map(WorkerProcess::pid).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all workers, also those in mid-job, and waits until they are gone. */
  @Override
  public void close() {
    List<WorkerProcess> last;
    lock.lock();
    try {
      closed = true;
      last = new ArrayList<>(workers);
      workers.clear();
      idle.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    keeper.interrupt();
    last.forEach(WorkerProcess::kill);
    awaitKeeper();
  }

  private void awaitKeeper() {
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
