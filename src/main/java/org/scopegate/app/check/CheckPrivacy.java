package org.scopegate.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who else on this machine may look at recordings, or decide where they go. Keys and passcodes are
 * looked at where the configuration is loaded: with those it is not used at all.
 *
 * @param holding folders that hold recordings, or name patients
 * @param deciding folders that say where recordings go
 */
record CheckPrivacy(List<Path> holding, List<Path> deciding) {

  void run(Consumer<Finding> findings) {
    List<Path> open = holding.stream().filter(CheckPrivacy::isReached).toList();
    List<Path> writable =
        deciding.stream().filter(path -> may(path, PosixFilePermission.OTHERS_WRITE)).toList();
    findings.accept(recordings(open));
    findings.accept(configuration(writable));
  }

  private static Finding recordings(List<Path> open) {
    return open.isEmpty()
        ? Finding.ok("recordings", "nobody else on this machine may look at them")
        : Finding.warn(
            "recordings",
            "everybody on this machine may look into " + names(open),
            "chmod o-rwx " + names(open));
  }

  private static Finding configuration(List<Path> writable) {
    return writable.isEmpty()
        ? Finding.ok("configuration", "not everybody on this machine may change it")
        : Finding.fail(
            "configuration",
            "everybody on this machine may write to "
                + names(writable)
                + ", and send recordings"
                + " where he likes",
            "chmod o-w " + names(writable));
  }

  private static String names(List<Path> paths) {
    return String.join(" ", paths.stream().map(path -> path.toAbsolutePath().toString()).toList());
  }

  /** A folder within one that is closed is closed. */
  private static boolean isReached(Path path) {
    for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
      if (!may(at, PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean may(Path path, PosixFilePermission permission) {
    try {
      return permissions(path).contains(permission);
    } catch (IOException | UnsupportedOperationException untold) {
      return false;
    }
  }

  private static Set<PosixFilePermission> permissions(Path path) throws IOException {
    return Files.exists(path) ? Files.getPosixFilePermissions(path) : Set.of();
  }
}
