package org.scopegate.media.ffmpeg;

import org.scopegate.media.Rate;

/**
 * Puts pictures with times of their own into the slots of a constant rate. A picture may come one
 * slot late and still have its own, so that wavering times at the same rate lose nothing; a hole is
 * filled with the picture before it, and a leap of the clock is not a hole.
 */
final class Cadence {

  /** Longer holes are leaps of the clock: seconds. */
  static final int LEAP_SECONDS = 10;

  /** Pictures come in display order, so a longer step back than this is a leap: seconds. */
  private static final double BACK_SECONDS = 0.25;

  /** A source that is this much faster has pictures that are left out on purpose. */
  private static final double FASTER = 1.01;

  /**
   * Where a picture goes.
   *
   * @param first slot to be filled with the picture before, where that is less than {@code slot}
   * @param slot slot of this picture, -1 when it has none and is left out
   */
  record Place(long first, long slot) {
    boolean isOut() {
      return slot < 0;
    }
  }

  private final double slotsPerTick;
  private final int late;
  private final double leap;
  private final double back;
  private long next;
  private long baseTime;
  private long baseSlot;
  private boolean started;

  /**
   * @param timeBase unit of the times of the pictures
   * @param source pictures a second of the source, about
   * @param rate slots a second
   */
  Cadence(Fraction timeBase, Rate source, Rate rate) {
    this.late = source.perSecond() > rate.perSecond() * FASTER ? 0 : 1;
    this.slotsPerTick = timeBase.value() * rate.perSecond();
    this.leap = LEAP_SECONDS * rate.perSecond();
    this.back = Math.max(2, BACK_SECONDS * rate.perSecond());
  }

  /** Places the next picture in display order. */
  Place place(long time) {
    if (!started) {
      started = true;
      baseTime = time;
    }
    long slot = slotOf(time);
    if (slot < next - back || slot > next + leap) {
      baseTime = time;
      baseSlot = next;
      slot = next;
    }
    if (slot < next - late) {
      return new Place(next, -1);
    }
    Place place = new Place(next, Math.max(slot, next));
    next = place.slot + 1;
    return place;
  }

  /** The next picture is the one of this slot, whatever its time. */
  void restart(long slot) {
    next = slot;
    baseSlot = slot;
    started = false;
  }

  private long slotOf(long time) {
    return baseSlot + (long) Math.ceil((time - baseTime) * slotsPerTick - 0.5 - 1e-6);
  }
}
