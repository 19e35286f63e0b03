package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.worker.PictureWorker.Times;

/** A picture worker that misbehaves, and one that others are in the way of. */
@Timeout(120)
class PictureWorkerTest {

  private static final Times PATIENT =
      new Times(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  @TempDir private Path folder;

  @Test
  void makesOneAfterTheOtherInOneProcess() throws Exception {
    Path started = Files.createFile(folder.resolve("started"));
    WorkerOptions counted =
        WorkerOptions.defaults(ScriptedWorker.command("ready", started.toString()));
    try (PictureWorker worker = new PictureWorker(counted, PATIENT)) {
      assertThat(started).isEmptyFile();

      assertThat(worker.picture(source("fine"), 64)).containsExactly(64);
      MediaException fault =
          catchThrowableOfType(MediaException.class, () -> worker.picture(source("damaged"), 64));
      assertThat(worker.picture(source("fine"), 32)).containsExactly(32);

      assertThat(fault.blame()).isEqualTo(Blame.STREAM);
      assertThat(Files.readAllLines(started)).hasSize(1);
    }
  }

  @Test
  void aCrashCostsOnePicture() throws Exception {
    try (PictureWorker worker = worker(PATIENT)) {
      MediaException fault =
          catchThrowableOfType(MediaException.class, () -> worker.picture(source("die"), 64));

      assertThat(fault.blame()).isEqualTo(Blame.CRASH);
      assertThat(fault).hasMessageContaining("SIGSEGV");
      assertThat(worker.picture(source("fine"), 64)).hasSize(1);
    }
  }

  /** One that is busy for ever is not seen by who watches for stalls. */
  @Test
  void whatTakesTooLongIsEnded() throws Exception {
    Times hurried = new Times(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    try (PictureWorker worker = worker(hurried)) {
      assertThatThrownBy(() -> worker.picture(source("spin"), 64))
          .isInstanceOf(MediaException.class)
          .hasMessage("no picture within 1 s");

      assertThat(worker.picture(source("fine"), 64)).hasSize(1);
    }
  }

  @Test
  void isEndedWhenNobodyWantsPictures() throws Exception {
    Times brief = new Times(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(1));
    try (PictureWorker worker = worker(brief)) {
      worker.picture(source("fine"), 64);

      Awaitility.await().until(() -> worker.pids().isEmpty());

      assertThat(worker.picture(source("fine"), 64)).hasSize(1);
    }
  }

  @Test
  void tooManyAtOnceAreRefusedAndClosingEndsTheOneInWork() throws Exception {
    Times none = new Times(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1));
    PictureWorker worker = worker(none);
    CompletableFuture<byte[]> stuck =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return worker.picture(source("stall"), 64);
              } catch (MediaException | InterruptedException e) {
                throw new IllegalStateException(e.getMessage(), e);
              }
            });
    Awaitility.await().until(() -> !worker.pids().isEmpty());

    assertThatThrownBy(() -> worker.picture(source("fine"), 64))
        .hasMessageContaining("too many pictures");
    worker.close();

    assertThatThrownBy(() -> stuck.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the picture worker is gone");
    assertThatThrownBy(() -> worker.picture(source("fine"), 64))
        .hasMessage("the picture worker is stopped");
  }

  @Test
  void saysWhyNoneCanBeStarted() {
    WorkerOptions broken = WorkerOptions.defaults(ScriptedWorker.command("exit"));
    try (PictureWorker worker = new PictureWorker(broken, PATIENT)) {
      assertThatThrownBy(() -> worker.picture(source("fine"), 64))
          .isInstanceOfSatisfying(
              MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.MACHINE))
          .hasMessageContaining("no picture worker can be started");
    }
  }

  /** Nor does a conversion wait for a picture: they share no process. */
  @Test
  void waitsForNoConversion() throws Exception {
    WorkerOptions one = options().withProcesses(1);
    WorkerPool pool = WorkerPool.start(one);
    try (PictureWorker worker = new PictureWorker(one, PATIENT)) {
      CompletableFuture.runAsync(
          () -> {
            try {
              pool.run(new Task.Probe(source("stall")), Progress.NONE);
            } catch (MediaException | InterruptedException ended) {
              throw new IllegalStateException(ended);
            }
          });
      Awaitility.await().until(() -> !pool.pids().isEmpty());

      assertThat(worker.picture(source("fine"), 64)).hasSize(1);
    } finally {
      pool.close();
    }
  }

  private static WorkerOptions options() {
    return WorkerOptions.defaults(ScriptedWorker.command());
  }

  private static PictureWorker worker(Times times) {
    return new PictureWorker(options(), times);
  }

  private static Source source(String name) {
    return new Source.Stream(Path.of(name), List.of());
  }
}
