package org.scopegate.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.scopegate.gateway.Verdict.Kind;
import org.scopegate.spool.EntryId;
import org.scopegate.ul.Ending;

/**
 * Objects in the midst of which one destination broke off, though it answered a C-ECHO right after.
 * Three times, and the object is to blame and not the line, if another got through meanwhile: where
 * none does, or there is no other, it may be the archive's store that is broken, which time may
 * mend. Kept in memory only: after a restart the three begin anew. Any thread may call.
 */
final class Suspects {

  static final int BREAKS = 3;

  /** Endings by which a peer that cannot bear an object gets rid of it. */
  private static final Set<Ending> BROKEN_OFF =
      Set.of(Ending.ABORTED_BY_PEER, Ending.CONNECTION_LOST);

  private final Map<EntryId, Doubt> doubts = new HashMap<>();

  private static final class Doubt {
    private int breaks;
    private boolean othersGotThrough;
  }

  /** Whether an association that ended so may have been ended for the object. */
  static boolean mayBlame(Ending ending) {
    return BROKEN_OFF.contains(ending);
  }

  /** The destination broke off in this object, and answers. Returns what to make of it. */
  synchronized Verdict brokeOff(EntryId delivery, Verdict line) {
    Doubt doubt = doubts.computeIfAbsent(delivery, any -> new Doubt());
    doubt.breaks++;
    if (doubt.breaks < BREAKS || !doubt.othersGotThrough) {
      return line;
    }
    return new Verdict(
        Kind.OBJECT,
        line.code(),
        "broke off %d times in this object and answered C-ECHO after each: %s"
            .formatted(doubt.breaks, line.why()));
  }

  /** An object got through, or was given up: it is none of them any longer. */
  synchronized void settled(EntryId delivery, Kind kind) {
    doubts.remove(delivery);
    if (kind == Kind.DELIVERED) {
      doubts.values().forEach(doubt -> doubt.othersGotThrough = true);
    }
  }
}
