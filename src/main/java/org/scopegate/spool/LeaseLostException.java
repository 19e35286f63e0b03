package org.scopegate.spool;

import java.nio.file.Path;

/**
 * The lease is no longer ours: it expired and was taken by another, was settled, or was released.
 */
public final class LeaseLostException extends SpoolException {

  public LeaseLostException(Path path, String fact, Throwable cause) {
    super(path, fact, cause);
  }

  public LeaseLostException(Path path, String fact) {
    super(path, fact);
  }
}
