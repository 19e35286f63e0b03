package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.ffmpeg.Parts.Part;

/** A written file cut into parts, each of them checked. */
final class SplitJob {

  private static final Plan AS_IT_IS = new Plan.Rewrap(Audio.KEEP, "a part of a whole");

  private final Transcoded whole;
  private final long mostBytes;
  private final Path folder;
  private final int threads;
  private final Progress progress;
  private final List<Path> files = new ArrayList<>();
  private long written;

  SplitJob(Transcoded whole, long mostBytes, Path folder, int threads, Progress progress) {
    this.whole = whole;
    this.mostBytes = mostBytes;
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
  }

  List<Transcoded> run() throws MediaException, InterruptedException {
    Source.Stream source = RangedFile.whole(whole.file());
    List<Part> parts = Parts.of(CutPoints.of(source), mostBytes);
    List<Transcoded> made = new ArrayList<>();
    for (Part part : parts) {
      Path file = folder.resolve(name(made.size() + 1, parts.size()));
      refuseTaken(file);
      files.add(file);
      made.add(made(source, part, file));
      progress.frames(written);
    }
    checkSum();
    return made;
  }

  private String name(int number, int of) {
    return "%s.%d-of-%d.mp4".formatted(whole.file().getFileName(), number, of);
  }

  /** Removes what was made of it. */
  void undo() throws MediaException {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new MediaException(Blame.MACHINE, "removing a part: " + e.getMessage(), e);
      }
    }
  }

  private Transcoded made(Source.Stream source, Part part, Path file)
      throws MediaException, InterruptedException {
    long frames = new PartJob(source, part, file).run();
    Source.Stream stream = RangedFile.whole(file);
    Transcoded made =
        new Transcoded(
            file,
            Probe.of(stream),
            frames,
            share(whole.sourceFrames(), frames),
            share(whole.sourceBytes(), frames),
            whole.encoder(),
            whole.damaged());
    written += frames;
    checkSize(file, made.info().bytes());
    new Verifier(stream, AS_IT_IS, made, threads).run();
    return made;
  }

  /** What falls to the next pictures, so that all shares together are the whole. */
  private long share(long of, long frames) {
    return portion(of, written + frames) - portion(of, written);
  }

  private long portion(long of, long frames) {
    double exact = (double) of * frames / whole.frames();
    return frames == whole.frames() ? of : Math.round(exact);
  }

  private void checkSize(Path file, long bytes) throws MediaException {
    if (bytes > mostBytes) {
      throw new MediaException(
          Blame.RESULT,
          "%s has %d bytes, a part may have %d".formatted(file.getFileName(), bytes, mostBytes));
    }
  }

  private void checkSum() throws MediaException {
    if (written != whole.frames()) {
      throw new MediaException(
          Blame.RESULT, written + " pictures in all parts, " + whole.frames() + " in the whole");
    }
  }

  private static void refuseTaken(Path file) throws MediaException {
    if (Files.exists(file)) {
      throw new MediaException(Blame.MACHINE, file.getFileName() + " is there already");
    }
  }
}
