package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Privacy;

/**
 * The folder for streams that are being written. It belongs to one node; what lies there at start
 * is old.
 */
final class Scratch {

  private static final Logger log = LogManager.getLogger(Scratch.class);
  private static final String SUFFIX = ".scratch";

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, shut to strangers, and removes what a node that died has left there. Who may
   * look into one that is there, perhaps {@code /tmp} itself, others have decided.
   */
  static Scratch open(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Privacy.shut(folder);
    }
    int removed = 0;
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*" + SUFFIX + "*")) {
      for (Path sheet : old) {
        delete(sheet);
        removed++;
      }
    }
    if (removed > 0) {
      log.warn("{} unfinished streams removed from {}", removed, folder);
    }
    return new Scratch(folder);
  }

  /** A place for one job, which is gone with all its files when it is closed. */
  Sheet sheet(String name) throws IOException {
    return new Sheet(Files.createDirectories(folder.resolve(name + SUFFIX)));
  }

  /** A folder of its own. */
  record Sheet(Path folder) implements AutoCloseable {

    /** Where the stream is written. */
    Path stream() {
      return folder.resolve("stream.mp4");
    }

    @Override
    public void close() throws IOException {
      delete(folder);
    }
  }

  /** A file, or a folder of files. */
  private static void delete(Path sheet) throws IOException {
    if (Files.isDirectory(sheet)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(sheet)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(sheet);
  }
}
