package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings folders and journal to one state after a node has stopped, however it stopped. */
final class Recoverer {

  private final Layout layout;
  private final Disk disk;
  private final Journal journal;

  private int orphans;
  private int failedEntries;
  private final List<String> lost = new ArrayList<>();

  Recoverer(Layout layout, Disk disk, Journal journal) {
    this.layout = layout;
    this.disk = disk;
    this.journal = journal;
  }

  /**
   * Refuses a spool that holds objects and no journal: all of them would be taken for orphans.
   *
   * @throws SpoolException it is such a one
   */
  static void requireJournal(Layout layout) throws SpoolException {
    if (Files.exists(layout.journal())) {
      return;
    }
    try {
      for (String bucket : Layout.BUCKETS) {
        if (!files(layout.resolve(bucket), "*.dcm").isEmpty()) {
          throw new SpoolException(
              layout.journal(),
              "the journal is missing though %s holds objects; bring it back or move them away"
                  .formatted(layout.resolve(bucket)));
        }
      }
    } catch (IOException e) {
      throw Faults.of(layout.objects(), "cannot be listed", e);
    }
  }

  Recovery recover() throws SpoolException {
    try {
      int parts = removeParts();
      // given up but not deleted yet: no orphans, whoever sweeps tells of them
      Set<String> leaving =
          journal.removable().stream().map(Instance::path).collect(Collectors.toSet());
      for (String bucket : Layout.BUCKETS) {
        compare(bucket + "/", leaving);
      }
      int released = journal.releaseAll("the node was started again");
      return new Recovery(parts, orphans, lost, failedEntries, released);
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "cannot be recovered", e);
    }
  }

  private int removeParts() throws IOException {
    List<Path> parts = files(layout.incoming(), "*.part");
    for (Path part : parts) {
      disk.delete(part);
    }
    return parts.size();
  }

  private void compare(String bucket, Set<String> leaving) throws IOException {
    Set<String> missing = journal.keptPaths(bucket);
    for (Path file : files(layout.resolve(bucket), "*.dcm")) {
      String path = bucket + file.getFileName();
      if (!missing.remove(path) && !leaving.contains(path)) {
        disk.delete(file);
        orphans++;
      }
    }
    for (String path : missing) {
      lost.add(path);
      failedEntries += journal.failLost(path, "the object is gone from the disk: " + path);
    }
  }

  private static List<Path> files(Path folder, String names) throws IOException {
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
}
