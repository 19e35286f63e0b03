package org.scopegate.spool;

import java.io.IOException;
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

  private int heldEntries;
  private final List<String> parts = new ArrayList<>();
  private final List<String> orphans = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  Recoverer(Layout layout, Disk disk, Journal journal) {
    this.layout = layout;
    this.disk = disk;
    this.journal = journal;
  }

  Recovery recover() throws SpoolException {
    try {
      removeParts();
      // given up but not deleted yet: no orphans, whoever sweeps tells of them
      Set<String> leaving =
          journal.removable().stream()
              .map(removal -> removal.instance().path())
              .collect(Collectors.toSet());
      for (String bucket : Layout.BUCKETS) {
        compare(bucket + "/", leaving);
      }
      int released = journal.releaseAll("the node was started again");
      return new Recovery(parts, orphans, lost, heldEntries, released);
    } catch (IOException e) {
      throw Faults.of(layout.directory(), "cannot be recovered", e);
    }
  }

  private void removeParts() throws IOException {
    for (Path part : Layout.files(layout.incoming(), "*.part")) {
      disk.delete(part);
      parts.add("incoming/" + part.getFileName());
    }
  }

  private void compare(String bucket, Set<String> leaving) throws IOException {
    Set<String> missing = journal.keptPaths(bucket);
    for (Path file : Layout.files(layout.resolve(bucket), "*.dcm")) {
      String path = bucket + file.getFileName();
      if (!missing.remove(path) && !leaving.contains(path)) {
        disk.delete(file);
        orphans.add(path);
      }
    }
    for (String path : missing) {
      lost.add(path);
      heldEntries += journal.holdLost(path, "the object is gone from the disk: " + path);
    }
  }
}
