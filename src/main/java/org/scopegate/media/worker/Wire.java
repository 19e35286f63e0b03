package org.scopegate.media.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.scopegate.bytes.ByteReader;
import org.scopegate.bytes.ByteWriter;

/** Messages on a stream: four bytes of length, then the message. One thread writes at a time. */
final class Wire {

  /** A source of a million frames has some 20 MB; longer is no message. */
  static final int LONGEST = 64 << 20;

  private static final int LENGTH_BYTES = 4;

  private Wire() {}

  static void write(OutputStream out, byte[] message) throws IOException {
    if (message.length > LONGEST) {
      throw new IOException(
          "a message of %d bytes, at most %d can be sent".formatted(message.length, LONGEST));
    }
    ByteWriter length = new ByteWriter(LENGTH_BYTES).u32(message.length);
    length.flushTo(out);
    out.write(message);
    out.flush();
  }

  /**
   * Waits for the next one.
   *
   * @throws EOFException the stream has ended
   * @throws IOException what comes is no message
   */
  static byte[] read(InputStream in) throws IOException {
    long length = ByteReader.of(exactly(in, LENGTH_BYTES)).u32();
    if (length == 0 || length > LONGEST) {
      throw new IOException("no message: its length would be " + length);
    }
    return exactly(in, (int) length);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the stream ended");
    }
    return bytes;
  }
}
