package org.scopegate.media;

import java.util.List;

/** Where the bytes of uncompressed frames lie in a file, and how they are packed there. */
public sealed interface FrameBytes {

  /** Back to back from an offset of the file. */
  record InPlace(long offset) implements FrameBytes {}

  /** Each frame in byte ranges of its own. */
  record Pieces(List<List<ByteRange>> frames, Packing packing) implements FrameBytes {
    public Pieces {
      frames = frames.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Back to back inside one raw deflate stream (RFC 1951).
   *
   * @param offset of the deflate stream in the file
   * @param skip inflated bytes before the first frame
   */
  record Deflated(long offset, long skip) implements FrameBytes {}

  /** How one frame is packed; nothing is lost by any of these. */
  enum Packing {
    /** The samples as they are. */
    PLAIN,
    /** One raw deflate stream (RFC 1951). */
    DEFLATE,
    /** Planes of bytes, each run-length coded: a header of sixteen 32-bit words, then PackBits. */
    RUN_LENGTH
  }
}
