package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Where things lie in the spool's directory. */
record Layout(Path directory) {

  private static final String OBJECTS = "objects";
  private static final String PART = ".part";

  /** The 256 folders of objects, relative to the directory. */
  static final List<String> BUCKETS =
      IntStream.range(0, 256).mapToObj(i -> "%s/%02x".formatted(OBJECTS, i)).toList();

  Layout {
    directory = directory.toAbsolutePath().normalize();
  }

  Path incoming() {
    return directory.resolve("incoming");
  }

  Path objects() {
    return directory.resolve(OBJECTS);
  }

  Path journal() {
    return directory.resolve("journal.db");
  }

  Path lock() {
    return directory.resolve("spool.lock");
  }

  /** A name that was never used before. */
  Path newPart() {
    return incoming().resolve(UUID.randomUUID().toString().replace("-", "") + PART);
  }

  /** The final place of a part, relative to the directory. */
  static String objectPath(Path part) {
    String id = part.getFileName().toString().replace(PART, "");
    return "%s/%s/%s.dcm".formatted(OBJECTS, id.substring(0, 2), id);
  }

  Path resolve(String path) {
    return directory.resolve(path);
  }

  /** Creates the folders that every spool has. */
  void create(Disk disk) throws IOException {
    Files.createDirectories(incoming());
    Files.createDirectories(objects());
    disk.syncFolder(directory);
  }
}
