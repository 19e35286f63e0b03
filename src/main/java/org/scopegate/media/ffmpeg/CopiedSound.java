package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;

/** An audio track whose packets are legal as they are. */
final class CopiedSound implements SoundTrack {

  private final AVStream from;
  private final AVStream to;
  private final Muxer muxer;
  private long zero;

  CopiedSound(AVStream from, Muxer muxer) throws MediaException {
    this.from = from;
    this.muxer = muxer;
    this.to = muxer.add(from.codecpar(), from.time_base());
  }

  @Override
  public void startAt(long time, Fraction unit) {
    zero = av_rescale_q(time, unit.av(), from.time_base());
  }

  @Override
  public void accept(Packet packet) throws MediaException {
    AVPacket av = packet.av();
    if (av.pts() == AV_NOPTS_VALUE) {
      return; // a scrap before the first whole packet: nobody knows when it sounds
    }
    av.pts(av.pts() - zero);
    av.dts(av.pts());
    if (av.pts() >= 0) {
      muxer.write(packet, to, from.time_base());
    }
  }

  @Override
  public void finish() {
    // nothing is held back
  }

  @Override
  public void close() {
    // streams belong to their containers
  }
}
