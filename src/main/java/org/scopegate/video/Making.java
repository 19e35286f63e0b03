package org.scopegate.video;

import java.time.Clock;
import java.util.Objects;

/**
 * Who makes a derived object, when, and what its route wants of it.
 *
 * @param equipment the device that does it
 * @param clock for Instance Creation Date and Time
 * @param variant tells apart sources that share one UID, which they must not; empty for the first
 * @param options what the route wants
 */
public record Making(Equipment equipment, Clock clock, String variant, ObjectOptions options) {

  public Making {
    Objects.requireNonNull(equipment);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(variant);
    Objects.requireNonNull(options);
  }

  /** Of a source whose UID is its own, for a route that wants nothing in particular. */
  public static Making by(Equipment equipment, Clock clock) {
    return new Making(equipment, clock, "", ObjectOptions.NONE);
  }

  public Making withOptions(ObjectOptions other) {
    return new Making(equipment, clock, variant, other);
  }
}
