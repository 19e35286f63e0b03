package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;

/**
 * Frames back to back in the file.
 *
 * <p>Read, not mapped: a mapped file that shrinks kills the process with SIGBUS inside the scaler,
 * maps stay until the garbage collector comes by and count as memory till then, and reading into
 * the same warm buffers costs no more than the page faults do.
 */
final class BytesInPlace implements UnpackedBytes {

  private final long offset;
  private final long frameBytes;
  private final int held;
  private final FrameFile file;

  BytesInPlace(Source.RawFrames source, long offset, FrameFile file) {
    this.offset = offset;
    this.frameBytes = source.frameBytes();
    this.file = file;
    // divided, not multiplied: the number of frames may be anything
    long there = Math.max(0, file.length() - offset) / frameBytes;
    this.held = (int) Math.min(source.frames(), there);
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public void read(int number, ByteBuffer into) throws MediaException {
    file.read(offset + number * frameBytes, into);
  }

  @Override
  public void close() throws MediaException {
    file.close();
  }
}
