package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  Recovery recover() throws SpoolException {
    try {
      int parts = removeParts();
      for (String bucket : Layout.BUCKETS) {
        compare(bucket + "/");
      }
      int released = journal.releaseAll("the node was started again");
      return new Recovery(parts, orphans, lost, failedEntries, released);
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "cannot be recovered", e);
    }
  }

  private int removeParts() throws IOException {
    List<Path> parts = Layout.files(layout.incoming(), "*.part");
    for (Path part : parts) {
      disk.delete(part);
    }
    return parts.size();
  }

  private void compare(String bucket) throws IOException {
    Set<String> missing = journal.keptPaths(bucket);
    for (Path file : Layout.files(layout.resolve(bucket), "*.dcm")) {
      if (!missing.remove(bucket + file.getFileName())) {
        disk.delete(file);
        orphans++;
      }
    }
    for (String path : missing) {
      lost.add(path);
      failedEntries += journal.failLost(path, "the object is gone from the disk: " + path);
    }
  }
}
