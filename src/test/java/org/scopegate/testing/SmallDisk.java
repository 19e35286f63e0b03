package org.scopegate.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small file system of its own that a test can fill and clear. Where none can be mounted, for
 * want of Linux or of its root, the test ends here and says so.
 */
public final class SmallDisk implements AutoCloseable {

  private static final Path ANYWHERE = Path.of("").toAbsolutePath();

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /**
   * Mounts it on a folder, which is made.
   *
   * @param options of mount(8), beside its size
   */
  public static SmallDisk mount(Path folder, int megabytes, String... options) throws Exception {
    Files.createDirectories(folder);
    Peers.require("mount", "umount");
    String all =
        Stream.concat(Stream.of("size=" + megabytes + "m"), Stream.of(options))
            .collect(Collectors.joining(","));
    Run run =
        Run.of(ANYWHERE, List.of("mount", "-t", "tmpfs", "-o", all, "tmpfs", folder.toString()));
    assumeTrue(run.exitCode() == 0, "no file system can be mounted here: " + run.err());
    return new SmallDisk(folder);
  }

  /** Fills it until no more than so many bytes are free; 0: until nothing can be written. */
  public void leave(long bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (free() > bytes) {
        file.write(ByteBuffer.allocate((int) Math.min(1 << 16, free() - bytes)));
      }
    } catch (IOException full) {
      if (free() > bytes) {
        throw full;
      }
    }
  }

  /** Takes away all that it was filled with. */
  public void clear() throws IOException {
    Files.deleteIfExists(ballast);
  }

  public long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    try (Program umount = Program.start(ANYWHERE, List.of("umount", "-l", folder.toString()))) {
      umount.exitCode(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
