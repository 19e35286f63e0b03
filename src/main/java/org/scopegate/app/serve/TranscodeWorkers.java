package org.scopegate.app.serve;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Program;
import org.scopegate.config.Performance;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderChain.Choice;
import org.scopegate.media.Rate;
import org.scopegate.media.Transcoder;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.worker.PictureWorker;
import org.scopegate.media.worker.Places;
import org.scopegate.media.worker.WorkerOptions;
import org.scopegate.media.worker.WorkerPool;
import org.scopegate.media.worker.WorkerTranscoder;

/** The worker processes of a node, started from the program that runs, and their encoders. */
public final class TranscodeWorkers implements Closeable {

  /**
   * Read by JavaCPP: where it unpacks FFmpeg's libraries. What serves the node serves its workers.
   */
  private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";

  private final Performance performance;
  private final WorkerPool pool;
  private final PictureWorker pictures;
  private Optional<EncoderChain> encoders = Optional.empty();

  private TranscodeWorkers(Performance performance, WorkerOptions options) {
    this.performance = performance;
    this.pool = WorkerPool.startOne(options);
    this.pictures = new PictureWorker(options);
  }

  /**
   * Begins to start the first, which tries the encoders; returns at once. Each is a JVM that wants
   * a core for a second: the others leave it to a node that starts, until {@link #startOthers}.
   */
  public static TranscodeWorkers start(Performance performance, Program program) {
    return new TranscodeWorkers(
        performance,
        WorkerOptions.defaults(command(program, performance.encoderOptions().threads()))
            .withProcesses(performance.workerProcesses())
            .withMemoryBytes(performance.memoryOfWorker())
            .withStallTimeout(performance.stallTimeout()));
  }

  /** Those that work beside the first. */
  void startOthers() {
    pool.startOthers();
  }

  /** The first time it is asked it waits for a worker and has it try them. */
  synchronized EncoderChain encoders() {
    if (encoders.isEmpty()) {
      encoders =
          Optional.of(
              new FfmpegEncoderChain(
                  performance.encoderOptions(), Clock.systemUTC(), pool::tryOut));
    }
    return encoders.get();
  }

  /** Has its work done by them. */
  public Transcoder transcoder() {
    Places places =
        new Places(performance.maxParallelConversions(), performance.maxGpuConversions());
    return new WorkerTranscoder(pool, encoders(), places, pictures);
  }

  /** Videos that may be in work at once, which is no more than there are workers. */
  int conversions() {
    EncodeSettings usual = EncodeSettings.h264(1920, 1080, Rate.of(25), 41);
    boolean gpu = encoders().choices(usual).stream().anyMatch(Choice::gpu);
    int places = performance.maxParallelConversions() + (gpu ? performance.maxGpuConversions() : 0);
    return Math.min(places, performance.workerProcesses());
  }

  /** The heap holds no pictures; a file for each JVM that dies would fill the disk one day. */
  private static List<String> command(Program program, int threads) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true"));
    Optional.ofNullable(System.getProperty(UNPACKED))
        .ifPresent(folder -> command.add("-D" + UNPACKED + "=" + folder));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            program.mainClass().getName(),
            "transcode-worker",
            "--threads=" + threads));
    return command;
  }

  /** Ends them, also in mid-job. */
  @Override
  public void close() {
    pictures.close();
    pool.close();
  }
}
