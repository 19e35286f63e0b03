package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;

/** Real processes that misbehave. */
@Timeout(120)
class WorkerPoolTest {

  private static final WorkerOptions ONE =
      WorkerOptions.defaults(ScriptedWorker.command())
          .withProcesses(1)
          .withPauses(Duration.ofMillis(1), Duration.ofMillis(1));

  @TempDir private Path folder;

  @Test
  void doesOneTaskAfterTheOtherInOneProcess() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      probe(pool, "fine");
      List<Long> first = pool.pids();
      probe(pool, "fine");

      assertThat(probe(pool, "fine")).isEqualTo(new Reply.Probed(ScriptedWorker.INFO));
      assertThat(pool.pids()).hasSize(1).isEqualTo(first);
      assertThat(pool.tryOut("libx264").works()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exit, it ended with exit code 5",
    "die, it died of SIGSEGV",
    "fill, its heap is full",
    "garbage, it cannot be understood any more: no message: its length would be 544499015",
  })
  void aWorkerThatBreaksCostsOneTaskAndIsReplaced(String how, String words) throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      probe(pool, "fine");
      List<Long> before = pool.pids();

      MediaException crash = catchThrowableOfType(MediaException.class, () -> probe(pool, how));

      assertThat(crash.blame()).isEqualTo(Blame.CRASH);
      assertThat(crash).hasMessage("the transcode worker is gone: " + words);
      assertNoneLives(before);
      assertThat(probe(pool, "fine")).isNotNull();
      assertThat(pool.pids()).hasSize(1).doesNotContainAnyElementsOf(before);
    }
  }

  /**
   * One that spins takes all of a processor and does nothing with it; a closed channel is silent.
   */
  @EnabledOnOs(OS.LINUX)
  @ParameterizedTest
  @CsvSource({"stall", "spin", "close"})
  void aWorkerThatDoesNothingAnyMoreIsEnded(String how) throws Exception {
    WorkerOptions impatient = ONE.withStallTimeout(Duration.ofSeconds(2));
    try (WorkerPool pool = WorkerPool.start(impatient)) {
      probe(pool, "fine");
      List<Long> before = pool.pids();

      MediaException stall = catchThrowableOfType(MediaException.class, () -> probe(pool, how));

      assertThat(stall.blame()).isEqualTo(Blame.CRASH);
      assertThat(stall).hasMessageContaining("it has done nothing for 2 s");
      assertNoneLives(before);
    }
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void aWorkerThatSaysNothingButReadsIsLeftAlone() throws Exception {
    WorkerOptions impatient = ONE.withStallTimeout(Duration.ofSeconds(2));
    try (WorkerPool pool = WorkerPool.start(impatient)) {
      assertThat(probe(pool, "read")).isEqualTo(new Reply.Probed(ScriptedWorker.INFO));
    }
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void aWorkerThatGrowsBeyondItsShareIsEnded() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE.withMemoryBytes(300L << 20))) {
      probe(pool, "fine");
      List<Long> before = pool.pids();

      MediaException large = catchThrowableOfType(MediaException.class, () -> probe(pool, "eat"));

      assertThat(large.blame()).isEqualTo(Blame.CRASH);
      assertThat(large).hasMessageContaining("more than the 300 MiB that are its share");
      assertNoneLives(before);
    }
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void whatLibrariesPrintDoesNotBreakTheMessages() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      probe(pool, "print");
      List<Long> before = pool.pids();

      assertThat(probe(pool, "fine")).isNotNull();
      assertThat(pool.pids()).isEqualTo(before);
    }
  }

  @Test
  void aFaultOfTheStreamIsThrownAndTheWorkerLivesOn() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      probe(pool, "fine");
      List<Long> before = pool.pids();

      assertThatThrownBy(() -> probe(pool, "damaged"))
          .isInstanceOfSatisfying(
              MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.STREAM))
          .hasMessage("cut off");
      assertThatThrownBy(() -> probe(pool, "throw"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a bug");
      assertThat(pool.pids()).isEqualTo(before);
    }
  }

  @Test
  void whoIsInterruptedEndsTheWorker() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      CountDownLatch began = new CountDownLatch(1);
      Plan plan = new Plan.Rewrap(Audio.KEEP, "");
      Task task =
          new Task.Transcode(source("stall"), plan, folder.resolve("out"), Optional.empty());
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread job =
          new Thread(
              () -> {
                try {
                  pool.run(task, frames -> began.countDown());
                } catch (Exception thrown) {
                  end.complete(thrown);
                }
              });
      job.start();
      began.await();
      List<Long> before = pool.pids();

      job.interrupt();

      assertThat(end.get()).isInstanceOf(InterruptedException.class);
      assertNoneLives(before);
    }
  }

  @Test
  void theOthersComeWhenTheyAreAskedFor() throws Exception {
    try (WorkerPool pool = WorkerPool.startOne(ONE.withProcesses(2))) {
      probe(pool, "fine");
      List<Long> first = pool.pids();
      probe(pool, "fine");
      assertThat(pool.pids()).hasSize(1).isEqualTo(first);

      pool.startOthers();

      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> pool.pids().size() == 2);
      assertThat(pool.pids()).containsAll(first);
    }
  }

  @Test
  void theEndOfThePoolEndsAllWorkersAndTheTasksTheyHave() throws Exception {
    WorkerPool pool = WorkerPool.start(ONE.withProcesses(2));
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> pool.pids().size() == 2);
    List<Long> pids = pool.pids();
    CompletableFuture<Reply> job = inBackground(pool, "stall");

    pool.close();

    assertThatThrownBy(job::get).isInstanceOf(ExecutionException.class);
    assertNoneLives(pids);
    assertThatThrownBy(() -> probe(pool, "fine")).hasMessageContaining("are stopped");
  }

  @Test
  void aProgramThatDoesNotStartFailsItsTasksAtOnceAndIsNotTriedAtFullSpeed() throws Exception {
    Path starts = Files.createFile(folder.resolve("starts"));
    WorkerOptions broken =
        WorkerOptions.defaults(ScriptedWorker.command("exit", starts.toString()))
            .withProcesses(2)
            .withPauses(Duration.ofHours(1), Duration.ofHours(1));
    try (WorkerPool pool = WorkerPool.start(broken)) {
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> probe(pool, "fine"))
            .isInstanceOfSatisfying(
                MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.MACHINE))
            .hasMessage("no transcode worker can be started: it ended with exit code 5");
      }

      assertThat(Files.readAllLines(starts)).hasSize(1);
    }
  }

  @Test
  void aCommandThatIsNotThereIsSaidToBeSo() {
    WorkerOptions absent = WorkerOptions.defaults(List.of("/nowhere/java")).withProcesses(1);
    try (WorkerPool pool = WorkerPool.start(absent)) {
      assertThatThrownBy(() -> probe(pool, "fine"))
          .hasMessageContaining("no transcode worker can be started");
    }
  }

  @Test
  void aWorkerThatDiesWithNothingToDoIsReplaced() throws Exception {
    try (WorkerPool pool = WorkerPool.start(ONE)) {
      probe(pool, "fine");
      long pid = pool.pids().get(0);

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> pool.pids().size() == 1 && !pool.pids().contains(pid));
      assertThat(probe(pool, "fine")).isNotNull();
    }
  }

  @Test
  void pausesGrowUpToTheLongest() {
    WorkerOptions options = ONE.withPauses(Duration.ofSeconds(1), Duration.ofSeconds(60));

    assertThat(List.of(0, 1, 2, 3, 6, 7, 1_000_000).stream().map(options::pause))
        .extracting(Duration::toSeconds)
        .containsExactly(0L, 1L, 2L, 4L, 32L, 60L, 60L);
  }

  private static CompletableFuture<Reply> inBackground(WorkerPool pool, String what) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return probe(pool, what);
          } catch (MediaException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Reply probe(WorkerPool pool, String what)
      throws MediaException, InterruptedException {
    return pool.run(new Task.Probe(source(what)), Progress.NONE);
  }

  private static Source source(String what) {
    return new Source.Stream(Path.of(what), List.of());
  }

  static void assertNoneLives(List<Long> pids) {
    assertThat(pids)
        .isNotEmpty()
        .allSatisfy(
            pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
  }
}
