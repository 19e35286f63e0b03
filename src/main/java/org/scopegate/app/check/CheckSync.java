package org.scopegate.app.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.scopegate.app.command.Words;

/**
 * How fast the disk of the spool really keeps what it is given: every object waits for two syncs
 * before it is acknowledged. Writes a small file of its own and removes it.
 *
 * @param nanoTime tells time
 */
record CheckSync(Path spool, LongSupplier nanoTime) {

  private static final int SYNCS = 8;
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 16;
  private static final Duration SLOW_SYNC = Duration.ofMillis(100);
  private static final double SLOW_BYTES = 40e6;

  void run(Consumer<Finding> findings) {
    if (Files.isDirectory(spool) && Files.isWritable(spool)) {
      findings.accept(measured());
    }
  }

  private Finding measured() {
    try {
      Path file = Files.createTempFile(spool, "check", ".part");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return judged(sync(channel), write(channel));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException fault) {
      return Finding.fail(
          "speed of the spool", Words.of(fault), "look at the disk of " + spool.toAbsolutePath());
    }
  }

  /** The mean of some, each of a page. */
  private Duration sync(FileChannel channel) throws IOException {
    long begin = nanoTime.getAsLong();
    for (int i = 0; i < SYNCS; i++) {
      channel.write(ByteBuffer.allocate(4096), 4096L * i);
      channel.force(true);
    }
    return Duration.ofNanos((nanoTime.getAsLong() - begin) / SYNCS);
  }

  private Duration write(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long begin = nanoTime.getAsLong();
    for (int i = 0; i < BLOCKS; i++) {
      channel.write(block.clear(), (long) BLOCK * i);
    }
    channel.force(true);
    return Duration.ofNanos(nanoTime.getAsLong() - begin);
  }

  private static Finding judged(Duration sync, Duration write) {
    long bytes = (long) BLOCK * BLOCKS;
    String fact =
        "a sync takes " + Words.time(sync) + ", synced writes reach " + Words.speed(bytes, write);
    boolean slow =
        sync.compareTo(SLOW_SYNC) > 0 || bytes / Math.max(1e-9, write.toNanos() / 1e9) < SLOW_BYTES;
    return slow
        ? Finding.warn(
            "speed of the spool",
            fact + ": towers wait for it",
            "a faster disk, or one that nothing else keeps busy")
        : Finding.ok("speed of the spool", fact);
  }
}
