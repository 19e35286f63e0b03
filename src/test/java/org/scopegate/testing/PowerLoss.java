package org.scopegate.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows what a loss of power would take from a folder, at its worst: bytes that were not forced,
 * and names that were made, changed or deleted in a folder that was not synced since. For one
 * thread at a time.
 */
final class PowerLoss {

  private final Path folder;
  private final Path saved;
  private final Map<Path, Long> forcedBytes = new HashMap<>();
  private final Set<Path> newNames = new HashSet<>();
  private final Map<Path, Path> deleted = new HashMap<>();

  /**
   * @param saved a folder on the same file system, for what was deleted and might come back
   */
  PowerLoss(Path folder, Path saved) throws IOException {
    this.folder = folder;
    this.saved = Files.createDirectories(saved);
  }

  void created(Path file) {
    forcedBytes.put(file, 0L);
    newNames.add(file);
  }

  void forced(Path file) throws IOException {
    forcedBytes.put(file, Files.size(file));
  }

  void moved(Path from, Path to) {
    if (forcedBytes.containsKey(from)) {
      forcedBytes.put(to, forcedBytes.remove(from));
    }
    newNames.remove(from);
    newNames.add(to);
  }

  void synced(Path synced) {
    newNames.removeIf(file -> file.getParent().equals(synced));
    deleted.keySet().removeIf(file -> file.getParent().equals(synced));
  }

  /** To be called before it is deleted. */
  void deleting(Path file) throws IOException {
    if (newNames.remove(file)) {
      forcedBytes.remove(file);
    } else if (Files.exists(file)) {
      Path kept = saved.resolve(deleted.size() + "-" + file.getFileName());
      Files.createLink(kept, file);
      deleted.put(file, kept);
    }
  }

  /** Writes what would be left of the folder into another. */
  void leave(Path left) throws IOException {
    copy(folder, left);
    for (Path file : newNames) {
      Files.deleteIfExists(in(left, file));
    }
    for (Map.Entry<Path, Path> lost : deleted.entrySet()) {
      Files.copy(lost.getValue(), in(left, lost.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
    for (Map.Entry<Path, Long> file : forcedBytes.entrySet()) {
      truncate(in(left, file.getKey()), file.getValue());
    }
  }

  private Path in(Path other, Path file) {
    return other.resolve(folder.relativize(file));
  }

  private static void truncate(Path file, long bytes) throws IOException {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(bytes);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path one : all) {
      Path target = to.resolve(from.relativize(one));
      if (Files.isDirectory(one)) {
        Files.createDirectories(target);
      } else {
        Files.copy(one, target);
      }
    }
  }
}
