package org.scopegate.ops.audit;

import java.nio.file.Path;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;

/** What the trail must know of the objects that the node holds. */
public interface Holdings {

  /** Where the object lies, or lay. */
  Path path(Instance instance);

  /** Whether any object of that study is still kept. */
  boolean keepsStudy(String studyUid) throws SpoolException;

  /** The objects of a spool. */
  static Holdings of(Spool spool) {
    return new Holdings() {
      @Override
      public Path path(Instance instance) {
        return spool.path(instance);
      }

      @Override
      public boolean keepsStudy(String studyUid) throws SpoolException {
        return spool.journal().keepsStudy(studyUid);
      }
    };
  }
}
