package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells what an object on disk was when it came, for a journal that does not know it: the spool
 * itself knows no DICOM. Asked while the spool is opened, on that thread.
 */
@FunctionalInterface
public interface ObjectReader {

  /**
   * Reads a file of the spool.
   *
   * @throws IOException the disk failed; a file that is no object is {@link Found.Unknown}
   */
  Found read(Path file) throws IOException;

  /** What a file is. */
  sealed interface Found {

    /**
     * It was received.
     *
     * @param orders as for an object that arrives now; none: today nothing is to be done with it
     */
    record Arrived(NewInstance facts, Orders orders) implements Found {
      public Arrived {
        Objects.requireNonNull(facts);
        Objects.requireNonNull(orders);
      }
    }

    /**
     * It was made here, and the same can be made of its original again.
     *
     * @param sourceUid SOP Instance UID of the original, where the object tells
     */
    record Derived(Optional<String> sourceUid) implements Found {
      public Derived {
        Objects.requireNonNull(sourceUid);
      }
    }

    /** Nobody can tell. */
    record Unknown(String why) implements Found {}
  }
}
