package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** The journal and what SQLite keeps beside it; what matters most first. */
  List<Path> journalFiles() {
    return Stream.of("", "-wal", "-shm")
        .map(end -> journal().resolveSibling("journal.db" + end))
        .toList();
  }

  /** What could not be used, and is kept. */
  Path damaged() {
    return directory.resolve("damaged");
  }

  /** There while a journal is being rebuilt. */
  Path rebuildMark() {
    return directory.resolve("rebuilding");
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

  /** The path of a file among the objects, relative to the directory. */
  static String path(String bucket, Path file) {
    return bucket + "/" + file.getFileName();
  }

  /** The objects in one of the {@link #BUCKETS}, known or not. */
  List<Path> objects(String bucket) throws IOException {
    return files(resolve(bucket), "*.dcm");
  }

  /** Whether any object lies here. */
  boolean holdsObjects() throws IOException {
    for (String bucket : BUCKETS) {
      if (!objects(bucket).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  static List<Path> files(Path folder, String names) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.exists(folder)) {
      return files;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
      found.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  Path resolve(String path) {
    return directory.resolve(path);
  }

  /** Creates the folders that every spool has. */
  void create(Disk disk) throws IOException {
    Files.createDirectories(directory);
    Privacy.shut(directory);
    Files.createDirectories(incoming());
    Files.createDirectories(objects());
    disk.syncFolder(directory);
  }
}
