package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

/** Which FFmpeg this is, for operators. */
public final class FfmpegVersion {

  private FfmpegVersion() {}

  /**
   * Its version and licence.
   *
   * @throws LinkageError its libraries cannot be loaded here
   */
  public static String text() {
    Av.load();
    return Av.string(av_version_info()) + ", " + Av.string(avutil_license());
  }
}
