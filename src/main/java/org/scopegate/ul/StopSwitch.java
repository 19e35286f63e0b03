package org.scopegate.ul;

import java.util.function.Consumer;

/**
 * Decides, without a gap between them, between "a message is under way" and "stop now". Safe for
 * any thread.
 */
final class StopSwitch {

  private final Consumer<String> stopNow;
  private String reason;
  private boolean idle;

  StopSwitch(Consumer<String> stopNow) {
    this.stopNow = stopNow;
  }

  /** Stops at once if idle, otherwise when it is idle next. */
  synchronized void stop(String why) {
    reason = why;
    if (idle) {
      stopNow.accept(why);
    }
  }

  /** False if a stop was due and has been carried out. */
  synchronized boolean enterIdle() {
    if (reason != null) {
      stopNow.accept(reason);
      return false;
    }
    idle = true;
    return true;
  }

  synchronized void leaveIdle() {
    idle = false;
  }
}
