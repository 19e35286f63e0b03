package org.scopegate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Copies a long value out of a file into little endian, 7.3, through a small buffer.
 *
 * @param wordBytes of each number whose bytes change places; 1: they stay as they are
 */
record WordCopy(int wordBytes) {

  /** A multiple of every word. */
  private static final int BUFFER_BYTES = 256 * 1024;

  /** For a value of this VR in a file of this encoding. */
  static WordCopy of(Vr vr, Encoding encoding) {
    return new WordCopy(encoding == Encoding.EXPLICIT_BIG_ENDIAN ? vr.wordBytes() : 1);
  }

  void copy(FileChannel file, Fragment stretch, Part10Output out) throws IOException {
    if (wordBytes == 1) {
      out.copy(file, stretch);
      return;
    }
    byte[] words = new byte[(int) Math.min(BUFFER_BYTES, stretch.length())];
    for (long at = stretch.offset(); at < stretch.end(); at += words.length) {
      int length = (int) Math.min(words.length, stretch.end() - at);
      ByteBuffer window = ByteBuffer.wrap(words, 0, length);
      fill(file, at, window);
      ByteOrders.swap(words, wordBytes);
      out.write(window.flip());
    }
  }

  private static void fill(FileChannel file, long at, ByteBuffer window) throws IOException {
    while (window.hasRemaining()) {
      if (file.read(window, at + window.position()) < 0) {
        throw new EOFException("file ends at " + (at + window.position()) + " within a value");
      }
    }
  }
}
