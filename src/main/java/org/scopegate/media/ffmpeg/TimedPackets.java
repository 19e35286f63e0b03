package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * Gives the packets of coded pictures times that begin with zero. Those of a container have theirs;
 * those of an elementary stream are counted out at its rate.
 */
final class TimedPackets {

  private final Optional<DisplayOrder> order;
  private final AVRational unit;
  private final long start;
  private final int delay;
  private final long frame;
  private int next;
  private long first = AV_NOPTS_VALUE;
  private long zero = AV_NOPTS_VALUE;
  private long lastDecoded = Long.MIN_VALUE;

  private TimedPackets(
      Optional<DisplayOrder> order, AVRational unit, long start, int delay, long frame) {
    this.delay = delay;
    this.frame = frame;
    this.order = order;
    this.unit = unit;
    this.start = start;
  }

  static TimedPackets of(Source.Stream source, Demuxer demuxer)
      throws MediaException, InterruptedException {
    if (demuxer.isElementary()) {
      AVRational frame = Fraction.frameOf(Probe.rate(demuxer)).av();
      return new TimedPackets(Optional.of(DisplayOrder.of(source)), frame, 0, 0, 1);
    }
    AVRational unit = Fraction.of(demuxer.video().time_base()).av();
    AVRational frame = Fraction.frameOf(Probe.rate(demuxer)).av();
    return new TimedPackets(
        Optional.empty(),
        unit,
        demuxer.video().start_time(),
        demuxer.video().codecpar().video_delay(),
        Math.max(1, av_rescale_q(1, frame, unit)));
  }

  /** Unit of the times. */
  AVRational unit() {
    return unit;
  }

  /** The time of the container that became zero, once there was a picture. */
  long zero() {
    return zero;
  }

  /** Sets the times of the next picture in coded order; refuses what no player could place. */
  void set(AVPacket packet) throws MediaException {
    int picture = next++;
    if (order.isPresent()) {
      packet.pts(order.get().presentation(picture));
      packet.dts(order.get().decoding(picture));
      packet.duration(1);
    }
    if (picture == 0) {
      first = packet.pts();
    }
    if (packet.dts() == AV_NOPTS_VALUE && first != AV_NOPTS_VALUE && picture < delay) {
      packet.dts(first + (picture - delay) * frame); // Matroska does not say, but what is early is
    }
    if (packet.pts() == AV_NOPTS_VALUE || packet.dts() == AV_NOPTS_VALUE) {
      throw new MediaException(Blame.STREAM, "picture " + picture + " has no time");
    }
    if (packet.dts() <= lastDecoded) {
      throw new MediaException(
          Blame.STREAM, "the decoding time of picture " + picture + " goes back");
    }
    lastDecoded = packet.dts();
    if (zero == AV_NOPTS_VALUE) {
      zero = start == AV_NOPTS_VALUE ? packet.pts() : Math.min(start, packet.pts());
    }
    packet.pts(packet.pts() - zero);
    packet.dts(packet.dts() - zero);
  }
}
