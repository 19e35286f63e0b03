package org.scopegate.video;

import org.scopegate.media.Codec;
import org.scopegate.media.VideoInfo;

/** Words that operators read. */
final class Sentences {

  private Sentences() {}

  /** "uncompressed RGB 1280x720 at 25 frames/s", "mpeg2video 720x480 at 29.97 frames/s". */
  static String subject(VideoInfo video, Declared declared) {
    String codec =
        video.codec() == Codec.RAW ? "uncompressed " + declared.photometric() : video.codecName();
    return codec + " " + StreamRules.picture(video);
  }
}
