package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The native library of SQLite. It comes out of its jar into a folder of its own, which is gone as
 * soon as the library is loaded: a process that is killed, or ends without its hooks, leaves
 * nothing behind. Where nothing can be executed, as in the /tmp of a hardened machine, the next
 * folder is tried.
 */
final class SqliteLibrary {

  /** Read by SQLite's driver: where it puts the library. */
  private static final String PLACE = "org.sqlite.tmpdir";

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads it, once.
   *
   * @throws NoSqliteException from none of the folders
   */
  static synchronized void load() throws NoSqliteException {
    if (!loaded) {
      loadFrom(places());
      loaded = true;
    }
  }

  /** Where an operator says; else where programs put what is temporary, or the user's own. */
  private static List<Path> places() {
    String wished = System.getProperty(PLACE);
    return wished != null
        ? List.of(Path.of(wished))
        : List.of(
            Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(System.getProperty("user.home"), ".cache", "scopegate"));
  }

  private static void loadFrom(List<Path> places) throws NoSqliteException {
    List<Exception> faults = new ArrayList<>();
    for (Path place : places) {
      try {
        loadFrom(place);
        return;
      } catch (Exception fault) { // what the driver declares
        faults.add(fault);
      }
    }
    NoSqliteException none = new NoSqliteException(places, faults.get(faults.size() - 1));
    faults.stream().limit(faults.size() - 1L).forEach(none::addSuppressed);
    throw none;
  }

  private static void loadFrom(Path place) throws Exception {
    String wished = System.getProperty(PLACE);
    Path folder = Files.createTempDirectory(Files.createDirectories(place), "scopegate-sqlite-");
    // Windows deletes no library that is in use: there it goes with the process
    folder.toFile().deleteOnExit();
    System.setProperty(PLACE, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } finally {
      restore(wished);
      remove(folder);
    }
  }

  private static void restore(String wished) {
    if (wished == null) {
      System.clearProperty(PLACE);
    } else {
      System.setProperty(PLACE, wished);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    }
    folder.toFile().delete();
  }
}
