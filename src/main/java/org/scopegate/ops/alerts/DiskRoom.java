package org.scopegate.ops.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The spool's disk is full, or nearly so. */
public final class DiskRoom implements Condition {

  public static final String NAME = "disk";

  private static final String HINT =
      "make room on the spool's disk, lower storage.retention_days, or see what waits and failed:"
          + " 'scopegate queue age'";

  private final Free free;
  private final long minimum;
  private final long nearly;

  /** How many bytes are free. */
  public interface Free {
    long bytes() throws IOException;
  }

  /**
   * @param minimum with less nothing is received
   * @param nearly with less it is told before
   */
  public DiskRoom(Free free, long minimum, long nearly) {
    this.free = free;
    this.minimum = minimum;
    this.nearly = nearly;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) throws IOException {
    long bytes = free.bytes();
    if (bytes < minimum) {
      return List.of(
          alarm(
              Severity.CRITICAL,
              now,
              "Recordings are refused (A700): %s are free on the spool's disk, %s must stay free."
                  .formatted(Say.bytes(bytes), Say.bytes(minimum))));
    }
    return bytes < nearly
        ? List.of(
            alarm(
                Severity.WARNING,
                now,
                "%s are free on the spool's disk; below %s recordings are refused."
                    .formatted(Say.bytes(bytes), Say.bytes(minimum))))
        : List.of();
  }

  private static Alarm alarm(Severity severity, Instant now, String text) {
    return new Alarm(NAME, "spool", severity, now, text, HINT);
  }
}
