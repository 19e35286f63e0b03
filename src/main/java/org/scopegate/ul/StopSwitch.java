package org.scopegate.ul;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Decides, without a gap between them, between "a message is under way" and "stop now". Safe for
 * any thread.
 */
final class StopSwitch {

  /** A peer that has just been answered may be about to ask for release: it is given the time. */
  private static final Duration TO_RELEASE = Duration.ofSeconds(1);

  private final Consumer<String> stopNow;
  private String reason;
  private boolean idle;
  private long idleSince;

  StopSwitch(Consumer<String> stopNow) {
    this.stopNow = stopNow;
  }

  /** Stops if idle for a moment; else lets no message begin, and has to be asked again. */
  synchronized void stop(String why) {
    reason = why;
    if (idle && System.nanoTime() - idleSince >= TO_RELEASE.toNanos()) {
      stopNow.accept(why);
    }
  }

  synchronized void enterIdle() {
    idle = true;
    idleSince = System.nanoTime();
  }

  /** False if a stop is due: what was about to begin does not. */
  synchronized boolean leaveIdle() {
    idle = false;
    return reason == null;
  }

  /** Carries out the stop that is due. */
  synchronized void stopNow() {
    stopNow.accept(reason);
  }
}
