package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** One kind of trouble that is looked for every few seconds. Called from one thread. */
public interface Condition {

  /** The name of its alarms. */
  String name();

  /**
   * All that is wrong now.
   *
   * @param now the time of this look
   * @param open alarms of this name that are open, also from before a restart: of those that cannot
   *     be judged yet the same are handed back
   * @throws IOException nothing is known this time: what is open stays open
   */
  List<Alarm> look(Instant now, List<Alarm> open) throws IOException;
}
