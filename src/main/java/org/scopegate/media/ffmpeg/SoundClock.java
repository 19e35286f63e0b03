package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Times of the packets of one audio track, counted from the first picture. A clock that steps back
 * or leaps far ahead goes on from where it was, as {@link Cadence} does it with pictures.
 */
final class SoundClock {

  private final Fraction unit;
  private final long leap;
  private long zero;
  private long end = Long.MIN_VALUE;

  SoundClock(Fraction unit) {
    this.unit = unit;
    this.leap = (long) (Cadence.LEAP_SECONDS / unit.value());
  }

  /** The time that becomes zero. */
  void startAt(long time, Fraction itsUnit) {
    zero = av_rescale_q(time, itsUnit.av(), unit.av());
  }

  /**
   * Sets the packet's times right; false when it sounds before the first picture or nobody knows.
   */
  boolean set(AVPacket packet) {
    if (packet.pts() == AV_NOPTS_VALUE) {
      return false;
    }
    long time = packet.pts() - zero;
    if (time < 0 && end == Long.MIN_VALUE) {
      return false;
    }
    if (end != Long.MIN_VALUE && (time < end - slack(packet) || time > end + leap)) {
      zero += time - end;
      time = end;
    }
    packet.pts(time);
    packet.dts(time);
    end = time + Math.max(1, packet.duration());
    return true;
  }

  /** Times may waver by less than half a packet and are in order still. */
  private static long slack(AVPacket packet) {
    return Math.max(0, packet.duration() / 2);
  }
}
