package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * Huge files that cost no encoding: an H.264 clip over and over, each of its pictures with filler
 * data behind it (ITU-T H.264 7.3.2.7), which decoders skip.
 */
public final class PaddedClip {

  private static final int FILLER = 12;
  private static final int LENGTH_SIZE = 4;

  private PaddedClip() {}

  /**
   * Writes one with its index in front.
   *
   * @param clip H.264 in MP4 without sound
   * @param filler bytes added to each picture
   * @param atLeast bytes of the new file
   * @return its pictures
   */
  public static long write(Path clip, int filler, long atLeast, Path file) throws MediaException {
    long pictures = 0;
    long bytes = 0;
    try (Muxer muxer = Muxer.open(file)) {
      AVStream to = null;
      for (int round = 0; bytes < atLeast; round++) {
        try (Demuxer demuxer = Demuxer.open(RangedFile.whole(clip));
            Packet packet = new Packet()) {
          AVStream from = demuxer.video();
          if (to == null) {
            to = muxer.add(from.codecpar(), from.time_base());
            muxer.start();
          }
          while (demuxer.read(packet)) {
            pad(packet.av(), filler);
            packet.av().pts(packet.av().pts() + round * from.duration());
            packet.av().dts(packet.av().dts() + round * from.duration());
            bytes += packet.av().size();
            pictures++;
            muxer.write(packet, to, from.time_base());
            packet.clear();
          }
        }
      }
      muxer.finish();
    }
    return pictures;
  }

  /** A NAL unit of its own: length, type, ones, stop bit. */
  private static void pad(AVPacket packet, int filler) throws MediaException {
    int before = packet.size();
    Av.check(Blame.MACHINE, "av_grow_packet", av_grow_packet(packet, filler));
    BytePointer end = packet.data().getPointer(before);
    Pointer.memset(end, 0xFF, filler);
    ByteBuffer unit = end.capacity(filler).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    unit.putInt(filler - LENGTH_SIZE).put((byte) FILLER).put(filler - 1, (byte) 0x80);
  }
}
