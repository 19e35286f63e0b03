package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Where the benchmarks work, all on one disk.
 *
 * @param folder reports
 * @param scratch objects and spools; emptied between rounds
 * @param recording the object that is sent around
 * @param rounds measured rounds of each side
 */
record Workshop(Path folder, Path scratch, Path recording, int rounds) {

  static Workshop open(Path folder, int rounds) throws IOException {
    Path scratch = folder.resolve("scratch");
    Files.createDirectories(scratch);
    return new Workshop(folder, scratch, folder.resolve("recording.dcm"), rounds);
  }

  long bytes() throws IOException {
    return Files.size(recording);
  }

  /** A new folder of this name. */
  Path fresh(String name) throws IOException {
    Path path = scratch.resolve(name);
    remove(path);
    return Files.createDirectories(path);
  }

  /** Removes what the last round left, and has the system write out what else is waiting. */
  void settle() throws IOException, InterruptedException {
    clear();
    Commands.run("sync");
    System.gc();
  }

  /** Removes everything from the scratch folder. */
  void clear() throws IOException {
    try (var all = Files.list(scratch)) {
      for (Path path : all.toList()) {
        remove(path);
      }
    }
  }

  private static void remove(Path tree) throws IOException {
    if (Files.notExists(tree)) {
      return;
    }
    try (var all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
