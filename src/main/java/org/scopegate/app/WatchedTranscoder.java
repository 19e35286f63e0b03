package org.scopegate.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.scopegate.media.MediaException;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;

/** A transcoder whose work is looked at: how long it took, and how far it is. */
final class WatchedTranscoder implements Transcoder {

  private final Transcoder transcoder;
  private final ProgressLine bar;
  private final Map<Path, Duration> transcoding = new ConcurrentHashMap<>();
  private final List<Job> jobs = new CopyOnWriteArrayList<>();

  /** A result that was found to be as planned. */
  record Job(
      Plan plan, Transcoded result, Verified verified, Duration transcoding, Duration checking) {}

  /**
   * @param bar shows how far an encode is
   */
  WatchedTranscoder(Transcoder transcoder, ProgressLine bar) {
    this.transcoder = transcoder;
    this.bar = bar;
  }

  /** What was done so far, in the order in which it ended. */
  List<Job> jobs() {
    return List.copyOf(jobs);
  }

  @Override
  public VideoInfo probe(Source source) throws MediaException {
    return transcoder.probe(source);
  }

  @Override
  public Transcoded transcode(Source source, Plan plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    long began = System.nanoTime();
    Transcoded result =
        transcoder.transcode(
            source,
            plan,
            output,
            done -> {
              show(plan, done, began);
              progress.frames(done);
            });
    transcoding.put(output, since(began));
    return result;
  }

  @Override
  public Verified verify(Source source, Plan plan, Transcoded result)
      throws MediaException, InterruptedException {
    long began = System.nanoTime();
    Verified verified = transcoder.verify(source, plan, result);
    Duration took = Optional.ofNullable(transcoding.remove(result.file())).orElse(Duration.ZERO);
    jobs.add(new Job(plan, result, verified, took, since(began)));
    return verified;
  }

  private void show(Plan plan, long done, long began) {
    OptionalLong all =
        plan instanceof Plan.Encode encode ? encode.settings().frames() : OptionalLong.empty();
    double seconds = Math.max(1e-3, since(began).toNanos() / 1e9);
    bar.show(
        done,
        all.orElse(0),
        Words.format("%d frames encoded, %.0f a second", done, done / seconds));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
