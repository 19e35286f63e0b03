package org.scopegate.spool;

import java.nio.file.Path;

/** The journal's file is spoilt. The next start of the node sets it aside and makes another. */
public final class DamagedJournalException extends SpoolException {

  public DamagedJournalException(Path path, String fact, Throwable cause) {
    super(
        path,
        "the journal is damaged ("
            + fact
            + "); stop the node and start it: it sets this file aside and rebuilds the journal"
            + " from what can be read of it and from the objects",
        cause);
  }
}
