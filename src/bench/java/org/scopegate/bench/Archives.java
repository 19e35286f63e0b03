package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.scopegate.testing.Archive;

/** A main and a backup archive in this JVM. */
final class Archives implements AutoCloseable {

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Archive main;
  private final Archive backup;

  private Archives(Archive main, Archive backup) {
    this.main = main;
    this.backup = backup;
  }

  static Archives open(Path folder) throws IOException {
    return new Archives(
        Archive.open(folder.resolve("main")), Archive.open(folder.resolve("backup")));
  }

  int mainPort() {
    return main.port();
  }

  int backupPort() {
    return backup.port();
  }

  /** Waits until both have an object. */
  void awaitOneEach() throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (main.received().isEmpty() || backup.received().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("nothing was delivered");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Size of the object that came. */
  long bytes() throws IOException {
    return Files.size(main.onlyFile());
  }

  @Override
  public void close() throws IOException {
    main.close();
    backup.close();
  }
}
