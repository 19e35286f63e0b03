package org.scopegate.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where a {@link ByteReader} gets its bytes: a file, or anything that can be asked in order. */
public interface ByteSource {

  /** The size of a source whose end shows only when it is reached. */
  long UNKNOWN_SIZE = Long.MAX_VALUE;

  /** The number of bytes in all, or {@link #UNKNOWN_SIZE}. */
  long size();

  /**
   * Reads some bytes from {@code position} on.
   *
   * @return how many, at least 1; or -1 where {@code position} is at or past the end
   */
  int read(long position, ByteBuffer into) throws IOException;

  /** The bytes that the file holds now; what is appended later is not seen. */
  static ByteSource of(FileChannel file) throws IOException {
    long size = file.size();
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int read(long position, ByteBuffer into) throws IOException {
        return file.read(into, position);
      }
    };
  }
}
