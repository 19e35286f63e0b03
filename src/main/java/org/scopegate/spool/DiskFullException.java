package org.scopegate.spool;

import java.nio.file.Path;

/** No room: below the watermark, or the disk ran full while writing. */
public final class DiskFullException extends SpoolException {

  public DiskFullException(Path path, String fact, Throwable cause) {
    super(path, fact, cause);
  }

  public DiskFullException(Path path, String fact) {
    super(path, fact);
  }
}
