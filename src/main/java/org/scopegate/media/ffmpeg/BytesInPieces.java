package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/** Frames that have byte ranges of their own, plain or packed one by one. */
final class BytesInPieces implements UnpackedBytes {

  private final FrameBytes.Pieces pieces;
  private final FrameFile file;
  private final RunLength runLength;
  private final int held;
  private ByteBuffer packed = ByteBuffer.allocateDirect(0);

  BytesInPieces(Source.RawFrames source, FrameBytes.Pieces pieces, FrameFile file)
      throws MediaException {
    this.pieces = pieces;
    this.file = file;
    this.runLength =
        pieces.packing() == FrameBytes.Packing.RUN_LENGTH ? RunLength.of(source) : null;
    this.held = Math.min(source.frames(), file.held(pieces.frames()));
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public void read(int number, ByteBuffer into) throws MediaException {
    List<ByteRange> ranges = pieces.frames().get(number);
    switch (pieces.packing()) {
      case PLAIN -> plain(ranges, into);
      case RUN_LENGTH -> runLength.unpack(packed(ranges, into.remaining()), into);
      case DEFLATE -> deflated(ranges, into);
    }
  }

  /** What is more than a frame is padding. */
  private void plain(List<ByteRange> ranges, ByteBuffer into) throws MediaException {
    int end = into.limit();
    for (ByteRange range : ranges) {
      into.limit((int) Math.min(end, into.position() + range.length()));
      file.read(range.offset(), into);
    }
    if (into.position() < end) {
      throw new MediaException(Blame.STREAM, into.position() + " bytes, a frame has " + end);
    }
  }

  /** Run lengths make a frame hardly longer than it was: one byte in 128 and the header. */
  private ByteBuffer packed(List<ByteRange> ranges, int frameBytes) throws MediaException {
    int bytes = FrameFile.bytes(ranges);
    if (bytes > 2L * frameBytes + RunLength.HEADER_BYTES) {
      throw new MediaException(
          Blame.STREAM, bytes + " run-length coded bytes for a frame of " + frameBytes);
    }
    if (packed.capacity() < bytes) {
      packed = ByteBuffer.allocateDirect(bytes);
    }
    file.read(ranges, packed.clear().limit(bytes));
    return packed.flip();
  }

  private void deflated(List<ByteRange> ranges, ByteBuffer into) throws MediaException {
    try (Inflation inflation = new Inflation(file, ranges)) {
      inflation.read(into);
      inflation.requireEnd();
    }
  }

  @Override
  public void close() throws MediaException {
    file.close();
  }
}
