package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The folders of objects, each made when the first object comes that belongs there. */
final class Buckets {

  private final Path objects;
  private final Disk disk;
  private final Set<Path> safe = new HashSet<>();

  Buckets(Layout layout, Disk disk) {
    this.objects = layout.objects();
    this.disk = disk;
  }

  /** When this returns the folder is there and survives a loss of power. */
  synchronized void require(Path bucket) throws SpoolException {
    if (safe.contains(bucket)) {
      return;
    }
    try {
      // one that is there may have been made by a node that died before it synced
      Files.createDirectories(bucket);
      disk.syncFolder(objects);
      safe.add(bucket);
    } catch (IOException e) {
      throw Faults.of(bucket, "folder cannot be created", e);
    }
  }
}
