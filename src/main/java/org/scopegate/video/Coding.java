package org.scopegate.video;

import org.scopegate.media.Codec;
import org.scopegate.media.CodecLevel;
import org.scopegate.media.H264Level;
import org.scopegate.media.HevcLevel;

/**
 * What an encoder is bound by.
 *
 * @param codec H.264 High Profile or HEVC Main Profile, Main tier
 * @param level level_idc as each codec counts it
 * @param maxBitRate of the level in bit/s
 */
record Coding(Codec codec, int level, long maxBitRate) {

  static final Coding HEVC = of(Codec.HEVC, HevcLevel.LEVEL_5_1);

  static Coding h264(H264Level level) {
    return of(Codec.H264, level);
  }

  private static Coding of(Codec codec, CodecLevel level) {
    return new Coding(codec, level.idc(), level.maxBitRate());
  }

  /** "H.264 High Profile level 4.1". */
  @Override
  public String toString() {
    return codec == Codec.HEVC
        ? "HEVC Main Profile level 5.1"
        : "H.264 High Profile level " + Levels.text(level);
  }
}
