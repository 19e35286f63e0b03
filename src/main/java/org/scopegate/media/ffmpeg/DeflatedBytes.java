package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * Frames back to back inside one deflate stream, which is inflated from frame to frame: whoever
 * goes back begins again. How many frames there are shows only at the end, or where it breaks.
 */
final class DeflatedBytes implements UnpackedBytes {

  private final FrameFile file;
  private final List<ByteRange> all;
  private final long skip;
  private final long frameBytes;
  private int held;
  private Inflation inflation;
  private int next;

  DeflatedBytes(Source.RawFrames source, FrameBytes.Deflated deflated, FrameFile file) {
    this.file = file;
    this.all =
        List.of(new ByteRange(deflated.offset(), Math.max(0, file.length() - deflated.offset())));
    this.skip = deflated.skip();
    this.frameBytes = source.frameBytes();
    this.held = source.frames();
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public void read(int number, ByteBuffer into) throws MediaException {
    try {
      inflate(number, into);
    } catch (MediaException e) {
      if (e.blame() == Blame.STREAM) {
        held = Math.min(held, next); // there is no way to what follows
      }
      throw e;
    }
  }

  private void inflate(int number, ByteBuffer into) throws MediaException {
    if (inflation == null || number < next) {
      restart();
    }
    while (next < number) {
      inflation.skip(frameBytes);
      next++;
    }
    inflation.read(into);
    next++;
  }

  private void restart() throws MediaException {
    stop();
    inflation = new Inflation(file, all);
    next = 0;
    inflation.skip(skip);
  }

  private void stop() {
    if (inflation != null) {
      inflation.close();
      inflation = null;
    }
  }

  @Override
  public void close() throws MediaException {
    stop();
    file.close();
  }
}
