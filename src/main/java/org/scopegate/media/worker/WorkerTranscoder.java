package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderChain.Choice;
import org.scopegate.media.EncoderException;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;

/**
 * Has all work done by worker processes. Which encoder a job gets is decided here, one at a time,
 * so that a job which leaves a GPU for the CPU waits for a place there like any other.
 */
public final class WorkerTranscoder implements Transcoder {

  private final WorkerPool pool;
  private final EncoderChain chain;
  private final Places places;
  private final PictureWorker pictures;

  /**
   * @param pictures makes single pictures, beside the pool
   */
  public WorkerTranscoder(
      WorkerPool pool, EncoderChain chain, Places places, PictureWorker pictures) {
    this.pool = pool;
    this.chain = chain;
    this.places = places;
    this.pictures = pictures;
  }

  @Override
  public VideoInfo probe(Source source) throws MediaException {
    try {
      return ((Reply.Probed) pool.run(new Task.Probe(source), Progress.NONE)).info();
    } catch (InterruptedException e) {
      throw WorkerPool.stopped(e);
    }
  }

  @Override
  public Transcoded transcode(Source source, Plan plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    if (plan instanceof Plan.Encode encode) {
      return encode(source, encode, output, progress);
    }
    progress.encoder("copy");
    return make(new Task.Transcode(source, plan, output, Optional.empty()), progress);
  }

  @Override
  public Verified verify(Source source, Plan plan, Transcoded result)
      throws MediaException, InterruptedException {
    Task task = new Task.Verify(source, plan, result);
    return ((Reply.Verified) pool.run(task, Progress.NONE)).result();
  }

  @Override
  public List<Transcoded> split(Transcoded whole, long mostBytes, Path folder, Progress progress)
      throws MediaException, InterruptedException {
    boolean done = false;
    try {
      Reply reply = pool.run(new Task.Split(whole, mostBytes, folder), progress);
      done = true;
      return ((Reply.Split) reply).parts();
    } finally {
      if (!done) {
        removeParts(whole, folder);
      }
    }
  }

  @Override
  public byte[] picture(Source source, int widest) throws MediaException, InterruptedException {
    return pictures.picture(source, widest);
  }

  /** Tries the encoders in turn until one has done the whole job. */
  private Transcoded encode(Source source, Plan.Encode plan, Path output, Progress progress)
      throws MediaException, InterruptedException {
    Optional<EncoderException> last = Optional.empty();
    for (Choice choice : chain.choices(plan.settings())) {
      Task.Transcode task = new Task.Transcode(source, plan, output, Optional.of(choice.encoder()));
      try {
        return encode(task, choice, progress);
      } catch (EncoderException fault) {
        chain.failed(choice.encoder(), fault.getMessage());
        last.ifPresent(fault::addSuppressed);
        last = Optional.of(fault);
      }
    }
    throw last.map(MediaException.class::cast)
        .orElseGet(() -> EncoderChain.nobody(plan.settings()));
  }

  private Transcoded encode(Task.Transcode task, Choice choice, Progress progress)
      throws MediaException, InterruptedException {
    Places.Place place = places.take(choice.gpu());
    try {
      progress.encoder(choice.encoder());
      return make(task, progress);
    } catch (MediaException fault) {
      if (fault.blame() == Blame.CRASH && choice.gpu()) {
        // perhaps its driver's fault: the next attempt goes without it
        chain.failed(choice.encoder(), fault.getMessage());
      }
      throw fault;
    } finally {
      place.leave();
    }
  }

  private Transcoded make(Task.Transcode task, Progress progress)
      throws MediaException, InterruptedException {
    boolean done = false;
    try {
      Transcoded result = ((Reply.Transcoded) pool.run(task, progress)).result();
      // a worker that a hostile stream has taken over may name any file of this machine
      if (!result.file().equals(task.output())) {
        throw new MediaException(Blame.CRASH, "its worker wrote to another file than it was told");
      }
      done = true;
      return result;
    } finally {
      if (!done) {
        remove(task.output());
      }
    }
  }

  /** A worker that died has left behind what it had. */
  private static void removeParts(Transcoded whole, Path folder) throws MediaException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder, whole.file().getFileName() + ".*-of-*.mp4")) {
      for (Path part : parts) {
        remove(part);
      }
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "removing parts: " + e.getMessage(), e);
    }
  }

  private static void remove(Path file) throws MediaException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "removing a half result: " + e.getMessage(), e);
    }
  }
}
