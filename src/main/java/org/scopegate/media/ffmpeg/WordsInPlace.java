package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;

/**
 * Frames of 8-bit samples back to back in big endian words: of each two bytes the second one comes
 * first. A frame of odd size begins in the middle of a word.
 */
final class WordsInPlace implements UnpackedBytes {

  private final long offset;
  private final long frameBytes;
  private final int held;
  private final FrameFile file;
  private final ByteBuffer words;

  WordsInPlace(Source.RawFrames source, long offset, FrameFile file) {
    this.offset = offset;
    this.frameBytes = source.frameBytes();
    this.file = file;
    // whole words, and divided: the number of frames may be anything
    long there = (Math.max(0, file.length() - offset) & ~1L) / frameBytes;
    this.held = (int) Math.min(source.frames(), there);
    this.words = ByteBuffer.allocateDirect((int) frameBytes + 2);
  }

  /** Whether these samples lie like that. */
  static boolean has(Source.RawFrames source) {
    return source.samples().allocated() == 8 && source.samples().order() == ByteOrder.BIG_ENDIAN;
  }

  @Override
  public int held() {
    return held;
  }

  @Override
  public void read(int number, ByteBuffer into) throws MediaException {
    long start = number * frameBytes;
    long end = start + frameBytes;
    long firstWord = start & ~1L;
    words.clear().limit((int) ((end + 1 & ~1L) - firstWord));
    file.read(offset + firstWord, words);
    for (long at = start; at < end; at++) {
      into.put(words.get((int) ((at ^ 1) - firstWord)));
    }
  }

  @Override
  public void close() throws MediaException {
    file.close();
  }
}
