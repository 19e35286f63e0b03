package org.scopegate.media;

/** A stretch of a file: where it starts and how long it is, in bytes. */
public record ByteRange(long offset, long length) {

  public ByteRange {
    if (offset < 0 || length < 0 || Long.MAX_VALUE - length < offset) {
      throw new IllegalArgumentException("byte range " + offset + "+" + length);
    }
  }

  public long end() {
    return offset + length;
  }
}
