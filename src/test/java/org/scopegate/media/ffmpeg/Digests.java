package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.scopegate.media.MediaException;

/** What a file holds as numbers that are equal only where the bytes are. */
final class Digests {

  private Digests() {}

  /** A checksum of each decoded picture, in the order in which they are shown. */
  static List<Long> ofPictures(Path file) throws Exception {
    List<Long> digests = new ArrayList<>();
    try (Pictures pictures = Pictures.open(RangedFile.whole(file), PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      while (pictures.next(frame)) {
        digests.add(digest(frame));
        frame.clear();
      }
    }
    return digests;
  }

  /**
   * An audio frame.
   *
   * @param seconds at which it begins
   * @param digest checksum of its coded bytes
   */
  record Sound(double seconds, long digest) {}

  /** The audio frames of a file. */
  static List<Sound> ofSound(Path file) throws MediaException {
    List<Sound> found = new ArrayList<>();
    try (Demuxer demuxer = Demuxer.open(RangedFile.whole(file));
        Packet packet = new Packet()) {
      while (demuxer.read(packet)) {
        if (packet.stream() != demuxer.video().index()) {
          double unit = Fraction.of(demuxer.av().streams(packet.stream()).time_base()).value();
          CRC32C checksum = new CRC32C();
          checksum.update(packet.av().data().capacity(packet.av().size()).asByteBuffer());
          found.add(new Sound(packet.av().pts() * unit, checksum.getValue()));
        }
        packet.clear();
      }
    }
    return found;
  }

  private static long digest(Frame frame) {
    CRC32C checksum = new CRC32C();
    for (int plane = 0; plane < 3; plane++) {
      int width = plane == 0 ? frame.av().width() : (frame.av().width() + 1) / 2;
      int height = plane == 0 ? frame.av().height() : (frame.av().height() + 1) / 2;
      for (int row = 0; row < height; row++) {
        long at = (long) row * frame.av().linesize(plane);
        ByteBuffer line = frame.av().data(plane).getPointer(at).capacity(width).asByteBuffer();
        checksum.update(line);
      }
    }
    return checksum.getValue();
  }
}
