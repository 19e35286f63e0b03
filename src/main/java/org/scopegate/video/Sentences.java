package org.scopegate.video;

import org.scopegate.dicom.TransferSyntax.Kind;
import org.scopegate.media.Codec;
import org.scopegate.media.VideoInfo;

/** Words that operators read. */
final class Sentences {

  private Sentences() {}

  /** "uncompressed RGB 1280x720 at 25 frames/s", "mpeg2video 720x480 at 29.97 frames/s". */
  static String subject(VideoInfo video, Declared declared) {
    String codec = codec(video, declared);
    return codec + " " + StreamRules.picture(video);
  }

  private static String codec(VideoInfo video, Declared declared) {
    if (video.codec() != Codec.RAW) {
      return video.codecName();
    }
    boolean packed =
        declared.syntax().kind() == Kind.FRAMES && !video.codecName().equals("rawvideo");
    return (packed ? video.codecName() : "uncompressed") + " " + declared.photometric();
  }
}
