package org.scopegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.spool.DamagedObjectException;
import org.scopegate.spool.DerivationLease;
import org.scopegate.spool.LeaseLostException;
import org.scopegate.spool.Outcome;
import org.scopegate.spool.SpoolException;

/**
 * What follows when deriving fails. A stream that does not decode is given up at once, since it
 * will not decode tomorrow; an original that is damaged on disk is held; a result that is not as
 * planned, or an object that cannot be read, gets three attempts; one whose worker process dies is
 * given up after the third such death; a machine without an encoder, memory or scratch space gets
 * an hour to be mended; a full spool gets as long as it takes.
 */
record Attempts(Clock clock, Crashes crashes) {

  /** Code of the attempts that ended so. */
  static final String CRASH = Blame.CRASH.name();

  static final int MOST = 3;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration DISK = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration MENDED_WITHIN = Duration.ofHours(1);

  /** The attempts of the present round that ended with a crash. */
  @FunctionalInterface
  interface Crashes {
    long before(DerivationLease lease) throws SpoolException;
  }

  /**
   * @throws LeaseLostException the work is somebody else's by now: there is nothing to settle
   * @throws SpoolException the journal cannot be read
   */
  Outcome after(Throwable fault, DerivationLease lease) throws SpoolException {
    if (fault instanceof LeaseLostException lost) {
      throw lost;
    }
    if (fault instanceof MediaException media && media.blame() == Blame.STREAM) {
      return new Outcome.Rejected(media.getMessage(), media.blame().name());
    }
    if (fault instanceof MediaException media && media.blame() == Blame.CRASH) {
      return afterCrash(media, lease);
    }
    if (fault instanceof DamagedObjectException) {
      return new Outcome.Held("damaged on disk: " + fault.getMessage(), Outcome.Held.DAMAGED);
    }
    if (fault instanceof SpoolException) {
      return new Outcome.RetryAt(clock.instant().plus(DISK), fault.getMessage(), "DISK");
    }
    return mayTryAgain(fault, lease) ? later(fault, lease) : givenUp(fault, lease);
  }

  private Outcome afterCrash(MediaException fault, DerivationLease lease) throws SpoolException {
    long count = crashes.before(lease) + 1;
    return count < MOST
        ? later(fault, lease)
        : new Outcome.Rejected(
            "given up after %d crashes: %s".formatted(count, fault.getMessage()), CRASH);
  }

  private boolean mayTryAgain(Throwable fault, DerivationLease lease) {
    if (fault instanceof MediaException media && media.blame() == Blame.MACHINE) {
      return age(lease).compareTo(MENDED_WITHIN) < 0;
    }
    return lease.attempts() < MOST;
  }

  /** After its own age, as deliveries are. */
  private Outcome later(Throwable fault, DerivationLease lease) {
    Duration wait = age(lease);
    if (wait.compareTo(SOON) < 0) {
      wait = SOON;
    } else if (wait.compareTo(LONGEST) > 0) {
      wait = LONGEST;
    }
    return new Outcome.RetryAt(clock.instant().plus(wait), words(fault), code(fault));
  }

  private static Outcome givenUp(Throwable fault, DerivationLease lease) {
    return new Outcome.Rejected(
        "given up after %d attempts: %s".formatted(lease.attempts(), words(fault)), code(fault));
  }

  private Duration age(DerivationLease lease) {
    return Duration.between(lease.since(), clock.instant());
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
