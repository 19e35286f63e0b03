package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The folder for streams that are being written. It belongs to one node; what lies there at start
 * is old.
 */
final class Scratch {

  private static final Logger log = LogManager.getLogger(Scratch.class);
  private static final String SUFFIX = ".scratch.mp4";

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder and removes what a node that died has left there. */
  static Scratch open(Path folder) throws IOException {
    Files.createDirectories(folder);
    int removed = 0;
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : old) {
        Files.delete(file);
        removed++;
      }
    }
    if (removed > 0) {
      log.warn("{} unfinished streams removed from {}", removed, folder);
    }
    return new Scratch(folder);
  }

  /**
   * A file that is gone when closed; not made yet. Its folder is, should a cleaner have come by.
   */
  Sheet sheet(String name) throws IOException {
    Files.createDirectories(folder);
    return new Sheet(folder.resolve(name + SUFFIX));
  }

  /** One scratch file. */
  record Sheet(Path path) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }
}
