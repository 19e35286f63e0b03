package org.scopegate.ops.metrics;

import java.time.Clock;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.Standing;

/**
 * How all work stands, for everybody who shows it: however many ask, the journal is read once a
 * second at most. Safe for several threads.
 */
public final class LatestStanding {

  private static final Logger log = LogManager.getLogger(LatestStanding.class);

  /** Reads the journal. */
  @FunctionalInterface
  public interface Desk {
    Standing standing() throws SpoolException;
  }

  /** What came of it: one of the two. */
  private record Reading(Optional<Standing> standing, Optional<SpoolException> fault) {}

  private final Recent<Reading> recent;

  /** Of the last reading; one reads at a time. */
  private boolean unknown;

  public LatestStanding(Desk desk, Clock clock) {
    this.recent = new Recent<>(() -> read(desk), clock);
  }

  private Reading read(Desk desk) {
    try {
      Standing standing = desk.standing();
      if (unknown) {
        log.warn("how work stands is known again");
        unknown = false;
      }
      return new Reading(Optional.of(standing), Optional.empty());
    } catch (SpoolException fault) {
      if (!unknown) {
        log.warn("how work stands is not known: {}", fault.getMessage());
        unknown = true;
      }
      return new Reading(Optional.empty(), Optional.of(fault));
    }
  }

  /**
   * A second old at most.
   *
   * @throws SpoolException the journal could not be read then
   */
  public Standing get() throws SpoolException {
    Reading reading = recent.get();
    if (reading.fault().isPresent()) {
      throw reading.fault().get();
    }
    return reading.standing().orElseThrow();
  }

  /** The same; empty where the journal could not be read. */
  Optional<Standing> ifReadable() {
    return recent.get().standing();
  }
}
