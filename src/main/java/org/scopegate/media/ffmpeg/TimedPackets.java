package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVBitStreamFilter;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * Packets of coded pictures with times. Those of a container pass as they are. An elementary stream
 * has none: decoding times are counted out at its rate, and FFmpeg's filter {@code dts2pts} reads
 * the order of display from the slice headers.
 */
final class TimedPackets implements AutoCloseable {

  private final AVBSFContext filter;
  private final AVRational timeBase;
  private final boolean counted;
  private final long start;
  private long next;

  private TimedPackets(AVBSFContext filter, AVRational timeBase, boolean counted, long start) {
    this.filter = filter;
    this.timeBase = timeBase;
    this.counted = counted;
    this.start = start;
  }

  static TimedPackets of(Demuxer demuxer) throws MediaException {
    boolean counted = demuxer.isElementary();
    AVRational unit =
        counted
            ? Fraction.frameOf(Probe.rate(demuxer)).av()
            : Fraction.of(demuxer.video().time_base()).av();
    AVBSFContext filter = new AVBSFContext(null);
    AVBitStreamFilter kind =
        Av.present("dts2pts", av_bsf_get_by_name(counted ? "dts2pts" : "null"));
    Av.check(Blame.MACHINE, "av_bsf_alloc", av_bsf_alloc(kind, filter));
    try {
      Av.check(
          Blame.MACHINE,
          "avcodec_parameters_copy",
          avcodec_parameters_copy(filter.par_in(), demuxer.video().codecpar()));
      filter.time_base_in(unit);
      Av.check(Blame.STREAM, "av_bsf_init", av_bsf_init(filter));
      long start = counted ? AV_NOPTS_VALUE : demuxer.video().start_time();
      return new TimedPackets(filter, unit, counted, start);
    } catch (MediaException | RuntimeException e) {
      av_bsf_free(filter);
      throw e;
    }
  }

  AVRational timeBase() {
    return timeBase;
  }

  /** Time of the first picture as the container tells it, AV_NOPTS_VALUE when it does not. */
  long start() {
    return start;
  }

  /** Takes the packet's bytes. */
  void send(Packet packet) throws MediaException {
    if (counted) {
      packet.av().dts(next++);
      packet.av().pts(AV_NOPTS_VALUE);
      packet.av().duration(1);
    }
    Av.check(Blame.STREAM, "av_bsf_send_packet", av_bsf_send_packet(filter, packet.av()));
  }

  void finish() throws MediaException {
    Av.check(Blame.STREAM, "av_bsf_send_packet", av_bsf_send_packet(filter, (AVPacket) null));
  }

  boolean receive(Packet into) throws MediaException {
    int code = av_bsf_receive_packet(filter, into.av());
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
      return false;
    }
    Av.check(Blame.STREAM, "av_bsf_receive_packet", code);
    return true;
  }

  @Override
  public void close() {
    av_bsf_free(filter);
  }
}
