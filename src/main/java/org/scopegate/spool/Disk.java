package org.scopegate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;

/** The acts on a disk that may fail, each by itself, so that a test can make each fail. */
public interface Disk {

  /** A new file, open for writing; fails if it exists. */
  Output create(Path file) throws IOException;

  /** Renames atomically within one file system. */
  void move(Path from, Path to) throws IOException;

  /** Makes what was created, renamed or deleted in the folder survive a loss of power. */
  void syncFolder(Path folder) throws IOException;

  /** Deletes; a file that is not there is no fault. */
  void delete(Path file) throws IOException;

  /** Bytes that may still be written in that folder. */
  long usable(Path folder) throws IOException;

  /** Ends a transaction of the journal: all of it is durable when this returns. */
  default void commit(Commit commit) throws SQLException {
    commit.run();
  }

  /** The end of a transaction. */
  @FunctionalInterface
  interface Commit {
    void run() throws SQLException;
  }

  /** A file being written. {@link #force} may be called from another thread than the others. */
  interface Output extends Closeable {

    /** Writes something, not necessarily all. */
    long write(ByteBuffer[] sources, int offset, int length) throws IOException;

    /** Returns once all that was written survives a loss of power. */
    void force() throws IOException;
  }
}
