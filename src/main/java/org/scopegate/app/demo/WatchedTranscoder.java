package org.scopegate.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.scopegate.app.command.ProgressLine;
import org.scopegate.app.command.Words;
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
  private final Consumer<Job> listener;

  /** A result that was found to be as planned. */
  record Job(
      Plan plan, Transcoded result, Verified verified, Duration transcoding, Duration checking) {}

  /**
   * @param bar shows how far an encode is
   * @param listener told of each job that is done and checked, on the thread that did it
   */
  WatchedTranscoder(Transcoder transcoder, ProgressLine bar, Consumer<Job> listener) {
    this.transcoder = transcoder;
    this.bar = bar;
    this.listener = listener;
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
            new Progress() {
              @Override
              public void frames(long done) {
                show(plan, done, began);
                progress.frames(done);
              }

              @Override
              public void encoder(String name) {
                progress.encoder(name);
              }
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
    bar.wipe();
    listener.accept(new Job(plan, result, verified, took, since(began)));
    return verified;
  }

  @Override
  public List<Transcoded> split(Transcoded whole, long mostBytes, Path folder, Progress progress)
      throws MediaException, InterruptedException {
    return transcoder.split(whole, mostBytes, folder, progress);
  }

  @Override
  public byte[] picture(Source source, int widest) throws MediaException, InterruptedException {
    return transcoder.picture(source, widest);
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
