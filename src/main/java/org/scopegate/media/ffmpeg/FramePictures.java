package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;

/**
 * Frames as pictures, each at its time. In the place of one that does not decode, the one before it
 * is shown again, or the first that decodes where there is none before; whether that is good enough
 * is decided by others.
 */
final class FramePictures implements Pictures {

  private static final int NONE = -1;
  private static final Fraction MICROS = new Fraction(1, 1_000_000);

  private final Frames frames;
  private final Pace pace;
  private int next;
  private int good = NONE;
  private long damaged;
  private MediaException fault;

  private FramePictures(Frames frames, Pace pace) throws MediaException {
    this.frames = frames;
    this.pace = pace;
    if (!pace.isEven() && pace.micros().size() < frames.promised()) {
      throw new MediaException(
          Blame.STREAM, pace.micros().size() + " times for " + frames.promised() + " frames");
    }
    if (frames.held() == 0) {
      throw new MediaException(
          Blame.STREAM, "the file holds none of the " + frames.promised() + " frames");
    }
  }

  /** Owns the frames, also where they are refused. */
  static FramePictures of(Frames frames, Pace pace) throws MediaException {
    try {
      return new FramePictures(frames, pace);
    } catch (MediaException | RuntimeException e) {
      frames.close();
      throw e;
    }
  }

  /** Goes to a frame; the next picture is that one. */
  void seek(long frame) {
    next = (int) Math.min(frame, frames.held());
    good = NONE;
  }

  /** Frames that the file holds, as far as is known by now. */
  int held() {
    return frames.held();
  }

  @Override
  public boolean next(Frame into) throws MediaException {
    if (next >= frames.held()) {
      return false;
    }
    if (decodes(next, into)) {
      good = next;
    } else if (next >= frames.held() && next > 0) {
      return false; // that the frames end here has just shown
    } else {
      damaged++;
      substitute(into);
    }
    into.av().pts(pace.isEven() ? next : pace.micros().get(next));
    next++;
    return true;
  }

  private void substitute(Frame into) throws MediaException {
    if (good != NONE && decodes(good, into)) {
      return;
    }
    for (int before = next - 1; before >= 0; before--) {
      if (decodes(before, into)) {
        good = before;
        return;
      }
    }
    for (int after = next + 1; after < frames.held(); after++) {
      if (decodes(after, into)) {
        good = after;
        return;
      }
    }
    throw new MediaException(
        Blame.STREAM,
        "none of %d frames decodes: %s".formatted(frames.promised(), fault.getMessage()));
  }

  private boolean decodes(int number, Frame into) throws MediaException {
    try {
      frames.decode(number, into);
      return true;
    } catch (MediaException e) {
      if (e.blame() != Blame.STREAM) {
        throw e;
      }
      if (fault == null) {
        fault =
            new MediaException(
                Blame.STREAM,
                "frame %d of %d: %s".formatted(number + 1, frames.promised(), e.getMessage()),
                e);
      }
      into.clear();
      return false;
    }
  }

  @Override
  public Optional<MediaException> fault() {
    if (fault == null && frames.held() < frames.promised()) {
      return Optional.of(
          new MediaException(
              Blame.STREAM,
              "the file holds %d of %d frames".formatted(frames.held(), frames.promised())));
    }
    return Optional.ofNullable(fault);
  }

  @Override
  public Fraction timeBase() {
    return pace.isEven() ? Fraction.frameOf(pace.rate()) : MICROS;
  }

  @Override
  public Rate rate() {
    return pace.rate();
  }

  @Override
  public long count() {
    return next;
  }

  @Override
  public long damaged() {
    return damaged + frames.promised() - frames.held();
  }

  @Override
  public void close() throws MediaException {
    frames.close();
  }
}
