package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;

/** The colours that a stream says it has, read from its first decoded picture. */
record Vui(String primaries, String transfer, String matrix, String range) {

  static Vui of(Path file) throws MediaException {
    Source source = RangedFile.whole(file);
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      pictures.next(frame);
      return new Vui(
          av_color_primaries_name(frame.av().color_primaries()).getString(),
          av_color_transfer_name(frame.av().color_trc()).getString(),
          av_color_space_name(frame.av().colorspace()).getString(),
          av_color_range_name(frame.av().color_range()).getString());
    }
  }
}
