package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The disk or the journal did not do what was asked. */
public class SpoolException extends IOException {

  private final transient Path path;

  public SpoolException(Path path, String fact, Throwable cause) {
    super(path + ": " + fact, cause);
    this.path = path;
  }

  public SpoolException(Path path, String fact) {
    this(path, fact, null);
  }

  /** The file or folder at which it happened. */
  public Path path() {
    return path;
  }
}
