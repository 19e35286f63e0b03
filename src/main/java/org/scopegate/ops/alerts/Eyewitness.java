package org.scopegate.ops.alerts;

import java.util.HashSet;
import java.util.Set;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Witness;

/** Remembers of what happens at a node what no later look can tell. Any thread may call. */
public final class Eyewitness implements Witness {

  /** More objects than anybody sets as a limit. */
  private static final int MOST = 1000;

  private final Set<String> reached = new HashSet<>();
  private final Set<Long> failing = new HashSet<>();
  private boolean converted;
  private String why = "";

  /**
   * How conversions go.
   *
   * @param failing objects whose conversion failed since the last that succeeded
   * @param converted whether one has succeeded since the node started
   * @param why the last one failed
   */
  record Conversions(int failing, boolean converted, String why) {}

  @Override
  public synchronized void saw(Happening happening) {
    if (happening instanceof Happening.Derived) {
      failing.clear();
      converted = true;
    } else if (happening instanceof Happening.DerivationFailed failed) {
      if (failing.size() < MOST) {
        failing.add(failed.original().id());
      }
      why = failed.why();
    } else if (happening instanceof Happening.Delivered delivered) {
      reached.add(delivered.destination().aeTitle());
    } else if (happening instanceof Happening.Resumed resumed) {
      reached.add(resumed.destination().aeTitle());
    } else if (happening instanceof Happening.Suspended suspended) {
      reached.remove(suspended.destination().aeTitle());
    }
  }

  /** Whether the destination has answered since the node started, or since it was suspended. */
  synchronized boolean hasReached(String destination) {
    return reached.contains(destination);
  }

  synchronized Conversions conversions() {
    return new Conversions(failing.size(), converted, why);
  }
}
