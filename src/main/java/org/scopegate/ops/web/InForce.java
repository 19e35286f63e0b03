package org.scopegate.ops.web;

import java.time.Instant;
import java.util.List;

/** The configuration that the node works with. Any thread may call. */
public interface InForce {

  /** The files that are read, as they are now, secrets masked. */
  List<TextFile> files();

  /** What the node works with, by dotted key. */
  List<Value> values();

  /** Changed files that are not used because of faults; empty where all is in force. */
  List<Unused> unused();

  /** One file. */
  record TextFile(String file, String text) {}

  /**
   * One value.
   *
   * @param usual true: the file leaves it out, and this is the default
   */
  record Value(String key, String value, boolean usual) {}

  /**
   * A file that was changed and is not in force.
   *
   * @param since when that was noticed
   * @param faults in words, with line and hint
   */
  record Unused(String file, Instant since, List<String> faults) {
    public Unused {
      faults = List.copyOf(faults);
    }
  }
}
