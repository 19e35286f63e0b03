package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderException;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;

/** Carries out plans with FFmpeg's libraries. Holds no state of a job: safe for several threads. */
public final class FfmpegTranscoder implements Transcoder {

  private static final int SAMPLES_PER_PIXEL = 3;

  private final FfmpegEncoderChain chain;

  public FfmpegTranscoder(FfmpegEncoderChain chain) {
    Av.load();
    this.chain = chain;
  }

  /** Encodes with this one alone, which is known to work. */
  public static FfmpegTranscoder with(String encoder, int threads) {
    return new FfmpegTranscoder(FfmpegEncoderChain.of(encoder, threads));
  }

  /** Does all but encode. */
  public static FfmpegTranscoder withoutEncoder(int threads) {
    return with("", threads);
  }

  @Override
  public VideoInfo probe(Source source) throws MediaException {
    return Probe.of(source);
  }

  @Override
  public Transcoded transcode(Source source, Plan plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    boolean done = false;
    try {
      Transcoded transcoded = carryOut(source, plan, output, progress);
      done = true;
      return transcoded;
    } catch (MediaException e) {
      throwIfInterrupted(e);
      throw e;
    } finally {
      if (!done) {
        remove(output);
      }
    }
  }

  @Override
  public Verified verify(Source source, Plan plan, Transcoded result)
      throws MediaException, InterruptedException {
    try {
      return new Verifier(source, plan, result, chain.threads()).run();
    } catch (MediaException e) {
      throwIfInterrupted(e);
      throw e;
    }
  }

  @Override
  public List<Transcoded> split(Transcoded whole, long mostBytes, Path folder, Progress progress)
      throws MediaException, InterruptedException {
    if (RangedFile.whole(whole.file()).ranges().get(0).length() <= mostBytes) {
      return List.of(whole);
    }
    SplitJob job = new SplitJob(whole, mostBytes, folder, chain.threads(), progress);
    boolean done = false;
    try {
      List<Transcoded> parts = job.run();
      done = true;
      return parts;
    } catch (MediaException e) {
      throwIfInterrupted(e);
      throw e;
    } finally {
      if (!done) {
        job.undo();
      }
    }
  }

  @Override
  public byte[] picture(Source source, int widest) throws MediaException, InterruptedException {
    try (Frame picture = new Frame()) {
      Fraction aspect = MiddlePicture.find(source, picture);
      return JpegWriter.write(picture, aspect, widest);
    } catch (MediaException e) {
      throwIfInterrupted(e);
      throw e;
    }
  }

  private Transcoded carryOut(Source source, Plan plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    if (plan instanceof Plan.Encode encode) {
      return encode(source, encode, output, progress);
    } else if (plan instanceof Plan.Rewrap rewrap && source instanceof Source.Stream stream) {
      progress.encoder("copy");
      RewrapJob job = new RewrapJob(stream, rewrap.audio(), output, progress);
      long frames = job.run();
      VideoInfo info = Probe.of(RangedFile.whole(output));
      return new Transcoded(
          output, info, frames, frames, rawBytes(info, frames), "copy", 0, job.notes());
    }
    throw new IllegalArgumentException("nothing to carry out: " + plan.why());
  }

  /** Tries the encoders in turn until one has done the whole job. */
  private Transcoded encode(Source source, Plan.Encode plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    List<EncoderKind> kinds =
        chain.working(plan.settings().codec()).stream()
            .filter(kind -> kind.suits(plan.settings()))
            .toList();
    Optional<EncoderException> last = Optional.empty();
    for (EncoderKind kind : kinds) {
      progress.encoder(kind.name());
      try {
        EncodeJob.Counts counts =
            new EncodeJob(source, plan.settings(), kind, chain.threads(), output, progress).run();
        VideoInfo info = Probe.of(RangedFile.whole(output));
        return new Transcoded(
            output,
            info,
            counts.written(),
            counts.decoded(),
            counts.rawBytes(),
            kind.name(),
            counts.damaged(),
            counts.notes());
      } catch (EncoderException e) {
        chain.failed(kind.name(), e.getMessage());
        last.ifPresent(e::addSuppressed);
        last = Optional.of(e);
      }
    }
    throw last.map(MediaException.class::cast)
        .orElseGet(() -> EncoderChain.nobody(plan.settings()));
  }

  private static long rawBytes(VideoInfo info, long frames) {
    return frames * info.width() * info.height() * SAMPLES_PER_PIXEL;
  }

  /** A file channel that is read by an interrupted thread closes itself: that is no fault. */
  private static void throwIfInterrupted(MediaException e) throws InterruptedException {
    if (e.getCause() instanceof ClosedByInterruptException) {
      Thread.interrupted();
      InterruptedException stopped = new InterruptedException(e.getMessage());
      stopped.initCause(e);
      throw stopped;
    }
  }

  private static void remove(Path output) throws MediaException {
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "removing a half result: " + e.getMessage(), e);
    }
  }
}
