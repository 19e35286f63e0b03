package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Deletes files that nothing refers to. One that cannot be deleted now is tried again at the next
 * occasion; after a restart recovery finds it.
 */
final class Leftovers {

  private final Disk disk;
  private final Queue<Path> waiting = new ConcurrentLinkedQueue<>();

  Leftovers(Disk disk) {
    this.disk = disk;
  }

  /** Never fails, so that it may be called while something else fails. */
  void discard(Path file) {
    try {
      disk.delete(file);
    } catch (IOException triedAgainLater) {
      waiting.add(file);
    }
  }

  /** As above, of a file that is still open. */
  void discard(Path file, Disk.Output output) {
    try {
      output.close();
    } catch (IOException ofNoInterestSinceTheFileGoes) {
      waiting.add(file);
    }
    discard(file);
  }

  void retry() {
    for (int left = waiting.size(); left > 0; left--) {
      Path file = waiting.poll();
      if (file != null) {
        discard(file);
      }
    }
  }
}
