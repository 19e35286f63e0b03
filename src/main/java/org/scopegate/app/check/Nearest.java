package org.scopegate.app.check;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for what is there of a path that need not be there yet. */
final class Nearest {

  private Nearest() {}

  /** The folder itself, or the nearest above it that is there. */
  static Path to(Path path) {
    Path at = path;
    while (!Files.exists(at)) {
      Path above = at.toAbsolutePath().getParent();
      if (above == null) {
        return at;
      }
      at = above;
    }
    return at;
  }
}
