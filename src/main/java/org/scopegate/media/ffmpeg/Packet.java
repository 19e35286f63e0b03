package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.scopegate.media.MediaException;

/** One AVPacket: coded bytes with their times. */
final class Packet implements AutoCloseable {

  private final AVPacket packet;

  Packet() throws MediaException {
    Av.load();
    packet = Av.present("av_packet_alloc", av_packet_alloc());
  }

  AVPacket av() {
    return packet;
  }

  int stream() {
    return packet.stream_index();
  }

  /** Lets the bytes go; the packet may be filled again. */
  void clear() {
    av_packet_unref(packet);
  }

  /** Takes over what the other holds, which is empty then. */
  void take(Packet other) {
    av_packet_unref(packet);
    av_packet_move_ref(packet, other.packet);
  }

  @Override
  public void close() {
    av_packet_free(packet);
  }
}
