package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Map;
import java.util.Set;
import org.scopegate.media.Codec;
import org.scopegate.media.VideoInfo.Container;

/** FFmpeg's names of containers and codecs in our vocabulary. */
final class Containers {

  /** The sample entry of HEVC in MP4 whose parameter sets are all in the header. */
  static final int HVC1 = MKTAG((byte) 'h', (byte) 'v', (byte) 'c', (byte) '1');

  private static final Set<String> ELEMENTARY =
      Set.of("h264", "hevc", "mpegvideo", "mpeg1video", "mpeg2video", "mjpeg", "m4v");

  private static final Map<String, Codec> CODECS =
      Map.of(
          "h264", Codec.H264,
          "hevc", Codec.HEVC,
          "mpeg2video", Codec.MPEG2,
          "mpeg1video", Codec.MPEG1,
          "mjpeg", Codec.JPEG,
          "rawvideo", Codec.RAW);

  private Containers() {}

  static Container of(String format) {
    if (format.contains("mp4")) {
      return Container.MP4;
    }
    return switch (format) {
      case "mpegts" -> Container.MPEG_TS;
      case "mpeg" -> Container.MPEG_PS;
      default -> ELEMENTARY.contains(format) ? Container.ELEMENTARY : Container.OTHER;
    };
  }

  static Codec codec(String name) {
    return CODECS.getOrDefault(name, Codec.OTHER);
  }
}
