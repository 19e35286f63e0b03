package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.testing.OnlyLooks;

/** The inside of a worker, with a node at the other end of two pipes. */
@Timeout(60)
class WorkerLoopTest {

  private final CountDownLatch began = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final PipedOutputStream tasks = new PipedOutputStream();
  private final PipedInputStream replies = new PipedInputStream();
  private Thread loop;

  @BeforeEach
  void start() throws Exception {
    InputStream in = new PipedInputStream(tasks);
    OutputStream out = new PipedOutputStream(replies);
    WorkerLoop worker = new WorkerLoop(in, out, new Stalling(), abandoned::countDown);
    loop =
        new Thread(
            () -> {
              try {
                worker.run();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    loop.start();
    assertThat(reply()).isEqualTo(new Reply.Ready(Reply.FORMAT));
  }

  @Test
  void noticesInMidJobThatItsNodeIsGone() throws Exception {
    ask(new Task.Probe(new Source.Stream(Path.of("x"), List.of())));
    began.await();

    tasks.close();

    abandoned.await();
    assertThat(loop.isAlive()).as("the job still runs").isTrue();
    over.countDown();
  }

  @Test
  void endsWhenNoTaskCanComeAnyMore() throws Exception {
    tasks.close();

    loop.join();
    assertThat(abandoned.getCount()).isZero();
  }

  @Test
  void saysWhatItDidNotUnderstandAndEnds() throws Exception {
    Wire.write(tasks, new byte[] {99});

    assertThat(((Reply.Broken) reply()).what()).contains("99 is no kind of task");
    loop.join();
    assertThat(abandoned.getCount()).isZero();
  }

  private void ask(Task task) throws Exception {
    Wire.write(tasks, task.encode());
    tasks.flush();
  }

  private Reply reply() throws Exception {
    return Reply.decode(Wire.read(replies));
  }

  /** Looks at a stream for as long as the test wants. */
  private final class Stalling implements Tools, OnlyLooks {

    @Override
    public Found tryOut(String encoder) {
      throw new AssertionError("not asked for");
    }

    @Override
    public Transcoder transcoder(Optional<String> encoder) {
      return this;
    }

    @Override
    public VideoInfo probe(Source source) throws MediaException {
      began.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new MediaException(Blame.STREAM, "over");
    }
  }
}
