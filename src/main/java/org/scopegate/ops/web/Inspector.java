package org.scopegate.ops.web;

import java.nio.file.Path;
import java.util.List;
import org.scopegate.spool.Instance;

/** Compares what the header of an object says with what its stream is. Any thread may call. */
public interface Inspector {

  /** Looks, or says what was seen before; does not keep a caller waiting for long. */
  Finding look(Instance object, Path file);

  /**
   * What was seen.
   *
   * @param rows header and stream beside each other; none for what is no video
   * @param disagreements a sentence each
   * @param pending true: it is still being looked at, ask again
   */
  record Finding(List<Row> rows, List<String> disagreements, boolean pending) {

    /** Of an object that is gone. */
    public static final Finding NOTHING = new Finding(List.of(), List.of(), false);

    public Finding {
      rows = List.copyOf(rows);
      disagreements = List.copyOf(disagreements);
    }
  }

  /**
   * One fact.
   *
   * @param header empty where it says nothing
   * @param stream empty where it says nothing
   */
  record Row(String attribute, String header, String stream, boolean agrees) {}
}
