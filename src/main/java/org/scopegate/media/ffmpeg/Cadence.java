package org.scopegate.media.ffmpeg;

import org.scopegate.media.Rate;

/**
 * Puts pictures with times of their own into the slots of a constant rate. No picture is left out
 * unless the source is meant to be faster: pictures closer than a slot wait for the next free one
 * and catch up in the next hole ({@link SteadyRate} sees to it that they are hardly late). A hole
 * is filled with the picture before it, and a leap of the clock is not a hole.
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
  private final boolean leavesOut;
  private final double leap;
  private final double back;
  private long next;
  private long baseTime;
  private long baseSlot;
  private long lastTime;
  private double latest;
  private boolean started;

  /**
   * @param timeBase unit of the times of the pictures
   * @param source pictures a second of the source, about
   * @param rate slots a second
   */
  Cadence(Fraction timeBase, Rate source, Rate rate) {
    this.leavesOut = source.perSecond() > rate.perSecond() * FASTER;
    this.slotsPerTick = timeBase.value() * rate.perSecond();
    this.leap = LEAP_SECONDS / timeBase.value();
    this.back = BACK_SECONDS / timeBase.value();
  }

  /** Places the next picture in display order. */
  Place place(long time) {
    if (!started || time < lastTime - back || time > lastTime + leap) {
      started = true;
      baseTime = time;
      baseSlot = next;
    }
    lastTime = time;
    double exact = baseSlot + (time - baseTime) * slotsPerTick;
    long slot = (long) Math.ceil(exact - 0.5 - 1e-6);
    if (slot < next && leavesOut) {
      return new Place(next, -1);
    }
    Place place = new Place(next, Math.max(slot, next));
    next = place.slot + 1;
    latest = Math.max(latest, place.slot - exact);
    return place;
  }

  /** Slots by which the latest picture so far came after its time. */
  double latest() {
    return latest;
  }

  /** The next picture is the one of this slot, whatever its time. */
  void restart(long slot) {
    next = slot;
    started = false;
  }
}
