package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/**
 * Uncompressed frames read from the file into native frames.
 *
 * <p>Read, not mapped: a mapped file that shrinks kills the process with SIGBUS inside the scaler,
 * maps stay until the garbage collector comes by and count as memory till then, and reading into
 * the same warm buffers costs no more than the page faults do.
 */
final class RawPictures implements Pictures {

  private final Source.RawFrames source;
  private final RangedFile file;
  private final RawLayout layout;
  private final Fraction timeBase;
  private long next;

  private RawPictures(Source.RawFrames source, RangedFile file, RawLayout layout) {
    this.source = source;
    this.file = file;
    this.layout = layout;
    this.timeBase = Fraction.frameOf(source.pace().rate());
  }

  static RawPictures open(Source.RawFrames source) throws MediaException {
    Av.load();
    long frameBytes = source.frameBytes();
    ByteRange all = new ByteRange(offset(source), Math.multiplyExact(frameBytes, source.frames()));
    RangedFile file = RangedFile.open(source.file(), List.of(all));
    try {
      return new RawPictures(
          source, file, RawLayout.of(source.layout(), source.width(), source.height()));
    } catch (MediaException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static long offset(Source.RawFrames source) {
    if (source.bytes() instanceof FrameBytes.InPlace plain && source.rendering().isAsTheyAre()) {
      return plain.offset();
    }
    throw new IllegalArgumentException("frames that are not plain: " + source.bytes());
  }

  /** Goes to a frame; the next picture is that one. */
  void seek(long frame) {
    next = frame;
    file.seek(frame * source.frameBytes());
  }

  @Override
  public boolean next(Frame into) throws MediaException {
    if (next == source.frames()) {
      return false;
    }
    try {
      layout.read(file, into);
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "reading frame " + next + ": " + e.getMessage(), e);
    }
    into.av().pts(next++);
    return true;
  }

  @Override
  public Fraction timeBase() {
    return timeBase;
  }

  @Override
  public Rate rate() {
    return source.pace().rate();
  }

  @Override
  public long count() {
    return next;
  }

  @Override
  public long damaged() {
    return 0;
  }

  @Override
  public void close() throws MediaException {
    try (layout) {
      file.close();
    }
  }
}
