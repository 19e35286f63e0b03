package org.scopegate.media.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.media.Transcoder.Progress;

/**
 * One worker, from its start to its end. A thread of its own writes to it and reads from it, and
 * another what it prints; run() and kill() belong to the one who has taken it from the pool.
 */
final class WorkerProcess {

  private static final Logger log = LogManager.getLogger(WorkerProcess.class);
  private static final int LAST_SECONDS = 10;

  private final String name;
  private final WorkerOptions options;
  private final Process process;
  private final Thread talk;
  private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Said> said = new ArrayBlockingQueue<>(16);

  /** Something that it said; empty: its last words were no message, or none. */
  private record Said(Optional<Reply> reply, String lastWords) {}

  /** It died, or had to be ended. */
  static final class Died extends Exception {
    private static final long serialVersionUID = 1L;

    Died(String why) {
      super(why);
    }
  }

  private WorkerProcess(String name, WorkerOptions options, Process process) {
    this.name = name;
    this.options = options;
    this.process = process;
    this.talk = new Thread(this::talk, name);
    talk.setDaemon(true);
  }

  /** Starts one; it is not ready yet. */
  static WorkerProcess start(String name, WorkerOptions options) throws IOException {
    WorkerProcess worker = new WorkerProcess(name, options, Launch.process(options));
    boolean started = false;
    try {
      worker.talk.start();
      new Chatter(name, worker.process.getErrorStream()).start();
      started = true;
      return worker;
    } finally {
      if (!started) {
        worker.process.destroyForcibly();
      }
    }
  }

  /**
   * Waits until it is.
   *
   * @throws Died it is not, and will not be
   */
  void awaitReady() throws Died, InterruptedException {
    Said first = said.poll(options.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      throw new Died("it does not say within " + options.startTimeout() + " that it is ready");
    }
    Reply reply = first.reply().orElse(null);
    if (reply == null) {
      throw new Died(Death.of(process, first.lastWords()));
    }
    if (!reply.equals(new Reply.Ready(Reply.FORMAT))) {
      throw new Died("it is of another version: the program was changed; restart the node");
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Does this when it has ended, however that comes. */
  void atItsEnd(Runnable act) {
    process.onExit().thenRun(act);
  }

  /**
   * Has it do a task.
   *
   * @return the last thing it said of it
   * @throws Died before it was done; it is of no use any more
   */
  Reply run(Task task, Progress progress) throws Died, InterruptedException {
    Watch watch = new Watch(VitalSigns.of(process.toHandle()), options, System::nanoTime);
    tasks.put(task);
    while (true) {
      Said next = said.poll(options.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
      if (next == null && !process.isAlive() && said.isEmpty()) {
        // killed by another thread, which has ended the talk as well
        throw new Died(Death.words(process.exitValue()));
      }
      Optional<Reply> last = next == null ? Optional.empty() : heard(next, watch, progress);
      if (last.isPresent()) {
        return last.get();
      }
      Optional<String> fault = watch.fault();
      if (fault.isPresent()) {
        throw new Died(fault.get());
      }
    }
  }

  /** Empty where more will come. */
  private Optional<Reply> heard(Said next, Watch watch, Progress progress)
      throws Died, InterruptedException {
    watch.heard();
    if (next.reply().isEmpty()) {
      throw new Died(Death.of(process, next.lastWords()));
    }
    if (next.reply().get() instanceof Reply.Progress at) {
      progress.frames(at.frames());
      return Optional.empty();
    }
    return next.reply();
  }

  private void talk() {
    // closed by kill(): a worker whose input ends is gone, and how it broke would not be known
    OutputStream to = process.getOutputStream();
    InputStream from = process.getInputStream();
    try {
      said.put(new Said(Optional.of(Reply.decode(Wire.read(from))), ""));
      while (true) {
        Wire.write(to, tasks.take().encode());
        listen(from);
      }
    } catch (IOException end) {
      lastWords(String.valueOf(end.getMessage()));
    } catch (RuntimeException | OutOfMemoryError nonsense) {
      lastWords(nonsense.toString());
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(InputStream from) throws IOException, InterruptedException {
    Reply reply;
    do {
      reply = Reply.decode(Wire.read(from));
      said.put(new Said(Optional.of(reply), ""));
    } while (reply instanceof Reply.Progress);
  }

  private void lastWords(String words) {
    try {
      said.put(new Said(Optional.empty(), words));
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    }
  }

  /** It has ended, or is about to: nobody is going to give it another task. */
  void stopTalking() {
    talk.interrupt();
  }

  /** Ends it, whatever it does, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    talk.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
        log.error("{} (process {}) does not end even by SIGKILL", name, pid());
      }
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
