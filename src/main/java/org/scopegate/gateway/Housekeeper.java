package org.scopegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Removal;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;

/**
 * Keeps the spool in order: objects whose work is long done go, files that operators gave up go,
 * and low room is told. One thread.
 */
final class Housekeeper implements Worker {

  private static final Logger log = LogManager.getLogger(Housekeeper.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Spool spool;
  private final Duration retention;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final Witness witness;
  private Instant next = Instant.MIN;
  private boolean hadRoom = true;

  /**
   * @param retention how long an object is kept after all is done
   * @param stopping whether the node is about to close the journal
   */
  Housekeeper(
      Spool spool, Duration retention, BooleanSupplier stopping, Clock clock, Witness witness) {
    this.spool = spool;
    this.retention = retention;
    this.stopping = stopping;
    this.clock = clock;
    this.witness = witness;
  }

  /** Tidies where it is time; never has more to do at once. */
  @Override
  public boolean step() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(EVERY);
    // one file that cannot be deleted keeps nothing else from being done
    attempt(this::tellRoom);
    attempt(() -> spool.sweep(this::tell));
    attempt(() -> removeExpired(now));
    return false;
  }

  private interface Chore {
    void run() throws SpoolException;
  }

  private static void attempt(Chore chore) {
    try {
      chore.run();
    } catch (SpoolException e) {
      log.error("housekeeping failed: {}", e.getMessage());
    }
  }

  private void removeExpired(Instant now) throws SpoolException {
    for (Instance instance : spool.journal().expired(now.minus(retention))) {
      if (stopping.getAsBoolean()) {
        return;
      }
      attempt(() -> remove(instance));
    }
  }

  private void remove(Instance instance) throws SpoolException {
    String why = "all is done, received over " + retention.toDays() + " days ago";
    if (spool.remove(instance, why, this::tell)) {
      log.info("{} removed: {}", instance.sopInstanceUid(), why);
    }
  }

  private void tell(Removal removal) {
    witness.saw(new Happening.Removed(removal.instance(), removal.why(), removal.operator()));
  }

  private void tellRoom() throws SpoolException {
    boolean room = spool.hasRoom();
    if (room != hadRoom) {
      hadRoom = room;
      if (room) {
        log.warn("room again in the spool, {} bytes free: receiving", spool.freeBytes());
      } else {
        log.error(
            "too little room in the spool, {} bytes free: objects are refused with A700",
            spool.freeBytes());
      }
    }
  }
}
