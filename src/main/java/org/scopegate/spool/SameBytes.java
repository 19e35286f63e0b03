package org.scopegate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Compares what follows an offset in two files. */
final class SameBytes {

  private static final int BUFFER_BYTES = 256 << 10;

  private SameBytes() {}

  /**
   * Whether the datasets are the same.
   *
   * @throws SpoolException our file cannot be read; where theirs cannot be read the answer is
   *     false, since then nothing proves that the object is safe there
   */
  static boolean compare(Path ours, long ourOffset, Path theirs, long theirOffset)
      throws SpoolException {
    try (FileChannel our = open(ours)) {
      long length = our.size() - ourOffset;
      try (FileChannel their = FileChannel.open(theirs, StandardOpenOption.READ)) {
        return their.size() - theirOffset == length
            && compare(our, ours, ourOffset, their, theirOffset, length);
      } catch (SpoolException e) {
        throw e;
      } catch (IOException theirsIsUnreadable) {
        return false;
      }
    } catch (IOException e) {
      throw Faults.of(ours, "cannot be read back", e);
    }
  }

  private static boolean compare(
      FileChannel our, Path ours, long ourOffset, FileChannel their, long theirOffset, long length)
      throws IOException {
    ByteBuffer a = ByteBuffer.allocate(BUFFER_BYTES);
    ByteBuffer b = ByteBuffer.allocate(BUFFER_BYTES);
    for (long at = 0; at < length; at += a.limit()) {
      readOurs(our, ours, a, ourOffset + at);
      fill(their, b, theirOffset + at);
      if (!a.equals(b)) {
        return false;
      }
    }
    return true;
  }

  private static FileChannel open(Path file) throws SpoolException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw Faults.of(file, "cannot be read back", e);
    }
  }

  private static void readOurs(FileChannel our, Path file, ByteBuffer buffer, long at)
      throws SpoolException {
    try {
      fill(our, buffer, at);
    } catch (IOException e) {
      throw Faults.of(file, "cannot be read back", e);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // until full, or the file ends
    }
    buffer.flip();
  }
}
