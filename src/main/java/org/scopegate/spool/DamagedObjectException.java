package org.scopegate.spool;

import java.nio.file.Path;

/** An object on disk is not what was committed: gone, of another length, or of another checksum. */
public final class DamagedObjectException extends SpoolException {

  public DamagedObjectException(Path path, String fact, Throwable cause) {
    super(path, fact, cause);
  }

  public DamagedObjectException(Path path, String fact) {
    super(path, fact);
  }
}
