package org.scopegate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second node out of the spool. The system frees it when the process ends, however. */
final class SpoolLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private SpoolLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static SpoolLock take(Path file) throws SpoolException {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        taken = tryLock(channel);
        if (!taken) {
          throw new SpoolException(
              file, "another node uses this spool (process " + Files.readString(file).trim() + ")");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(processId()));
        return new SpoolLock(file, channel);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } catch (SpoolException e) {
      throw e;
    } catch (IOException e) {
      throw new SpoolException(file, "cannot be locked", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      // far behind the text: where locks are mandatory, others can still read whose it is
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static byte[] processId() {
    return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws SpoolException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SpoolException(file, "cannot be unlocked", e);
    }
  }
}
