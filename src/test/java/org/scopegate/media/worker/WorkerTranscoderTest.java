package org.scopegate.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;

/** Real worker processes, and a chain of a GPU and a CPU encoder. */
@Timeout(120)
class WorkerTranscoderTest {

  private static final String GPU = "h264_nvenc";
  private static final String CPU = "libx264";
  private static final Plan ENCODE =
      new Plan.Encode(EncodeSettings.h264(64, 48, Rate.of(25), 41), "");

  @TempDir private Path folder;

  private final WorkerOptions options =
      WorkerOptions.defaults(ScriptedWorker.command())
          .withProcesses(2)
          .withPauses(Duration.ofMillis(1), Duration.ofMillis(1));
  private final WorkerPool pool = WorkerPool.start(options);
  private final PictureWorker pictures = new PictureWorker(options);
  private final Chain chain = new Chain();
  private final Places places = new Places(1, 1);
  private final WorkerTranscoder transcoder = new WorkerTranscoder(pool, chain, places, pictures);

  @AfterEach
  void close() {
    pictures.close();
    pool.close();
  }

  @Test
  void looksMakesAndChecksInWorkers() throws Exception {
    List<Long> told = new ArrayList<>();
    Transcoded made = transcoder.transcode(source("fine"), ENCODE, output(), told::add);

    assertThat(transcoder.probe(source("fine"))).isEqualTo(ScriptedWorker.INFO);
    assertThat(made.file()).isEqualTo(output()).exists();
    assertThat(made.encoder()).isEqualTo(GPU);
    assertThat(told).containsExactly(3L);
    assertThat(transcoder.verify(source("fine"), ENCODE, made).frames()).isEqualTo(5);
    assertThat(transcoder.split(made, 1, folder, Progress.NONE)).containsExactly(made, made);
  }

  @Test
  void goesOnWithTheNextEncoderWhereOneGivesUp() throws Exception {
    Transcoded made = transcoder.transcode(source("not by " + GPU), ENCODE, output(), done -> {});

    assertThat(made.encoder()).isEqualTo(CPU);
    assertThat(chain.failed).containsExactly(GPU + " " + GPU + ": it fell off the bus");
  }

  /** Its driver may be to blame: the next attempt goes without it. */
  @Test
  void aCrashOnTheGpuCostsTheAttemptAndLetsTheGpuRest() throws Exception {
    Source source = source("dies by " + GPU);

    assertThatThrownBy(() -> transcoder.transcode(source, ENCODE, output(), done -> {}))
        .isInstanceOfSatisfying(
            MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.CRASH));

    assertThat(chain.failed).singleElement().asString().startsWith(GPU);
    assertThat(transcoder.transcode(source, ENCODE, output(), done -> {}).encoder()).isEqualTo(CPU);
  }

  @Test
  void leavesNothingBehindWhereAWorkerDies() throws Exception {
    Transcoded whole =
        new Transcoded(folder.resolve("w.mp4"), ScriptedWorker.INFO, 5, 5, 9, "die", 0);

    assertThatThrownBy(() -> transcoder.transcode(source("die"), ENCODE, output(), done -> {}))
        .hasMessageContaining("SIGSEGV");
    assertThatThrownBy(() -> transcoder.split(whole, 1, folder, Progress.NONE))
        .hasMessageContaining("SIGSEGV");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aJobThatLeavesTheGpuWaitsForAPlaceOnTheCpu() throws Exception {
    Places.Place taken = places.take(false);
    CountDownLatch began = new CountDownLatch(1);
    FutureTask<Transcoded> job =
        new FutureTask<>(
            () ->
                transcoder.transcode(
                    source("not by " + GPU), ENCODE, output(), done -> began.countDown()));
    Thread thread = new Thread(job);
    thread.start();
    began.await();
    Awaitility.await().until(() -> places.waiting() == 1);
    assertThat(job).isNotDone();

    // the GPU is free for others by now, though no place on the CPU is
    places.take(true).leave();
    taken.leave();

    assertThat(job.get().encoder()).isEqualTo(CPU);
  }

  @Test
  void saysSoWhereNoEncoderWorks() {
    chain.choices.clear();

    assertThatThrownBy(() -> transcoder.transcode(source("fine"), ENCODE, output(), done -> {}))
        .isInstanceOfSatisfying(
            MediaException.class, fault -> assertThat(fault.blame()).isEqualTo(Blame.MACHINE))
        .hasMessage("no encoder of H264 works on this machine");
  }

  private Path output() {
    return folder.resolve("out.mp4");
  }

  private static Source source(String what) {
    return new Source.Stream(Path.of(what), List.of());
  }

  /** Leaves out what failed. */
  private static final class Chain implements EncoderChain {
    private final List<Choice> choices =
        new ArrayList<>(List.of(new Choice(GPU, true), new Choice(CPU, false)));
    private final List<String> failed = new ArrayList<>();

    @Override
    public List<Found> found() {
      return List.of();
    }

    @Override
    public Optional<String> known() {
      return current();
    }

    @Override
    public Optional<String> current(Codec codec) {
      return choices.stream().findFirst().map(Choice::encoder);
    }

    @Override
    public List<Choice> choices(EncodeSettings settings) {
      return List.copyOf(choices);
    }

    @Override
    public void failed(String encoder, String why) {
      failed.add(encoder + " " + why);
      choices.removeIf(choice -> choice.encoder().equals(encoder));
    }
  }
}
