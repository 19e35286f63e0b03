package org.scopegate.media.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.scopegate.media.MediaException;
import org.scopegate.media.Transcoder;
import org.scopegate.media.Transcoder.Progress;

/**
 * The inside of a worker process: takes one task at a time and says what came of it, as long as
 * somebody listens. Runs on the thread that calls run(); another waits for tasks, so that the end
 * of the node is noticed in the middle of a job.
 */
public final class WorkerLoop {

  private final InputStream tasks;
  private final OutputStream replies;
  private final Tools tools;
  private final Runnable abandoned;
  private final BlockingQueue<Optional<Task>> next = new ArrayBlockingQueue<>(1);

  /**
   * @param abandoned called when no task can come any more, perhaps in the middle of one
   */
  public WorkerLoop(InputStream tasks, OutputStream replies, Tools tools, Runnable abandoned) {
    this.tasks = tasks;
    this.replies = replies;
    this.tools = tools;
    this.abandoned = abandoned;
  }

  /**
   * Where a worker that was started by {@link WorkerPool} has to reply: not to its standard output,
   * into which any library may print.
   */
  public static OutputStream replies() throws IOException {
    String named = System.getenv(Launch.REPLIES);
    return named == null ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(named);
  }

  /** Works until no task can come any more. */
  public void run() throws IOException, InterruptedException {
    say(new Reply.Ready(Reply.FORMAT));
    Thread listener = new Thread(this::listen, "tasks");
    listener.setDaemon(true);
    listener.start();
    for (Optional<Task> task = next.take(); task.isPresent(); task = next.take()) {
      say(outcome(task.get()));
    }
  }

  private void listen() {
    try {
      while (true) {
        next.put(Optional.of(Task.decode(Wire.read(tasks))));
      }
    } catch (EOFException nobodyThere) {
      abandoned.run();
    } catch (IOException misunderstood) {
      refuse(misunderstood);
      abandoned.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    next.offer(Optional.empty());
  }

  /** Where messages begin is not known any more: this is the last word. */
  private void refuse(IOException misunderstood) {
    try {
      say(new Reply.Broken(stack(misunderstood)));
    } catch (IOException nobodyListens) {
      misunderstood.addSuppressed(nobodyListens);
    }
  }

  private synchronized void say(Reply reply) throws IOException {
    Wire.write(replies, reply.encode());
  }

  private Reply outcome(Task task) throws InterruptedException {
    try {
      return done(task);
    } catch (MediaException fault) {
      return Reply.Failed.of(fault);
    } catch (RuntimeException | Error fault) {
      return new Reply.Broken(stack(fault));
    }
  }

  private Reply done(Task task) throws MediaException, InterruptedException {
    if (task instanceof Task.Probe probe) {
      return new Reply.Probed(plain().probe(probe.source()));
    } else if (task instanceof Task.Transcode job) {
      Transcoder transcoder = tools.transcoder(job.encoder());
      return new Reply.Transcoded(
          transcoder.transcode(job.source(), job.plan(), job.output(), progress()));
    } else if (task instanceof Task.Verify job) {
      return new Reply.Verified(plain().verify(job.source(), job.plan(), job.result()));
    } else if (task instanceof Task.Split job) {
      return new Reply.Split(plain().split(job.whole(), job.mostBytes(), job.folder(), progress()));
    }
    if (task instanceof Task.Picture job) {
      return new Reply.Picture(ByteBuffer.wrap(plain().picture(job.source(), job.widest())));
    }
    return new Reply.TriedOut(tools.tryOut(((Task.TryOut) task).encoder()));
  }

  private Transcoder plain() {
    return tools.transcoder(Optional.empty());
  }

  private Progress progress() {
    return frames -> {
      try {
        say(new Reply.Progress(frames));
      } catch (IOException nobodyListens) {
        abandoned.run();
      }
    };
  }

  private static String stack(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
