package org.scopegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.scopegate.media.MediaException;
import org.scopegate.spool.DamagedObjectException;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.LeaseLostException;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.SpoolException;

/**
 * What follows when deriving fails. A stream that does not decode is given up at once, since it
 * will not decode tomorrow; an encoder or an object that cannot be read gets three attempts; a full
 * disk gets as many as it takes.
 */
record Attempts(Clock clock) {

  static final int MOST = 3;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration DISK = Duration.ofMinutes(1);

  /**
   * @throws LeaseLostException the work is somebody else's by now: there is nothing to settle
   */
  Outcome after(Throwable fault, DerivationLease lease) throws LeaseLostException {
    if (fault instanceof LeaseLostException lost) {
      throw lost;
    }
    if (fault instanceof MediaException media && media.blame() == MediaException.Blame.STREAM) {
      return new Outcome.Rejected(media.getMessage(), media.blame().name());
    }
    if (fault instanceof SpoolException && !(fault instanceof DamagedObjectException)) {
      return new Outcome.RetryAt(clock.instant().plus(DISK), fault.getMessage(), "DISK");
    }
    if (lease.attempts() >= MOST) {
      return new Outcome.Rejected(
          "given up after %d attempts: %s".formatted(lease.attempts(), words(fault)), code(fault));
    }
    return new Outcome.RetryAt(
        clock.instant().plus(SOON.multipliedBy(lease.attempts())), words(fault), code(fault));
  }

  private static String code(Throwable fault) {
    if (fault instanceof MediaException media) {
      return media.blame().name();
    }
    return fault instanceof IOException ? "FILE" : "OURS";
  }

  private static String words(Throwable fault) {
    boolean ours = !(fault instanceof MediaException || fault instanceof IOException);
    // some faults of channels have no message, their name is all they say
    return ours || fault.getMessage() == null ? fault.toString() : fault.getMessage();
  }
}
