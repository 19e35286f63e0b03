package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.scopegate.media.ByteRange;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** One raw deflate stream (RFC 1951) in ranges of a file, inflated from its beginning on. */
final class Inflation implements AutoCloseable {

  private static final int WINDOW_BYTES = 64 * 1024;

  private final FrameFile file;
  private final List<ByteRange> ranges;
  private final Inflater inflater = new Inflater(true);
  private final ByteBuffer input = ByteBuffer.allocateDirect(WINDOW_BYTES).limit(0);
  private int range;
  private long within;

  Inflation(FrameFile file, List<ByteRange> ranges) {
    this.file = file;
    this.ranges = ranges;
  }

  /**
   * Fills what remains of the buffer.
   *
   * @throws MediaException by the stream's fault where it is no deflate stream or ends before
   */
  void read(ByteBuffer into) throws MediaException {
    int wanted = into.remaining();
    while (into.hasRemaining()) {
      if (inflate(into) == 0 && !refill()) {
        throw new MediaException(
            Blame.STREAM,
            "the deflated bytes end %d bytes before the %d of a frame"
                .formatted(into.remaining(), wanted));
      }
    }
  }

  /** Passes over bytes. */
  void skip(long bytes) throws MediaException {
    ByteBuffer scratch = ByteBuffer.allocateDirect(WINDOW_BYTES);
    for (long left = bytes; left > 0; left -= scratch.limit()) {
      read(scratch.clear().limit((int) Math.min(left, WINDOW_BYTES)));
    }
  }

  /** Nothing may follow but a byte of padding. */
  void requireEnd() throws MediaException {
    ByteBuffer rest = ByteBuffer.allocate(2);
    while (rest.hasRemaining() && (inflate(rest) > 0 || refill())) {}
    if (!rest.hasRemaining()) {
      throw new MediaException(Blame.STREAM, "the deflated bytes are more than a frame");
    }
  }

  private int inflate(ByteBuffer into) throws MediaException {
    try {
      inflater.setInput(input);
      return inflater.finished() ? 0 : inflater.inflate(into);
    } catch (DataFormatException e) {
      throw new MediaException(Blame.STREAM, "not deflated as it should be: " + e.getMessage(), e);
    }
  }

  /** Reads on; false at the end of the stream or of its ranges. */
  private boolean refill() throws MediaException {
    if (inflater.finished() || inflater.needsDictionary() || input.hasRemaining()) {
      return false;
    }
    while (range < ranges.size() && within == ranges.get(range).length()) {
      range++;
      within = 0;
    }
    if (range == ranges.size()) {
      return false;
    }
    ByteRange present = ranges.get(range);
    input.clear().limit((int) Math.min(WINDOW_BYTES, present.length() - within));
    file.read(present.offset() + within, input);
    input.flip();
    within += input.limit();
    return true;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
