package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.media.MediaException;

/** Which pictures of a file, in coded order, are key pictures. */
final class KeyPictures {

  private KeyPictures() {}

  static List<Long> of(Path file) throws MediaException {
    List<Long> keys = new ArrayList<>();
    try (Demuxer demuxer = Demuxer.open(RangedFile.whole(file));
        Packet packet = new Packet()) {
      long number = 0;
      while (demuxer.read(packet)) {
        if (packet.stream() == demuxer.video().index()) {
          if ((packet.av().flags() & AV_PKT_FLAG_KEY) != 0) {
            keys.add(number);
          }
          number++;
        }
        packet.clear();
      }
    }
    return keys;
  }
}
