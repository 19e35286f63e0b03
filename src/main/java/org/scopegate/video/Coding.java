package org.scopegate.video;

import org.scopegate.media.Codec;
import org.scopegate.media.H264Level;

/**
 * What an encoder is bound by.
 *
 * @param codec H.264 High Profile or HEVC Main Profile, Main tier
 * @param level level_idc as each codec counts it
 * @param maxBitRate of the level in bit/s
 */
record Coding(Codec codec, int level, long maxBitRate) {

  /** HEVC Main Profile at level 5.1, Main tier: PS3.5 8.2.10. */
  static final Coding HEVC = new Coding(Codec.HEVC, Levels.HEVC_5_1, 40_000_000);

  static Coding h264(H264Level level) {
    return new Coding(Codec.H264, level.idc(), level.maxBitRate());
  }

  /** "H.264 High Profile level 4.1". */
  @Override
  public String toString() {
    return codec == Codec.HEVC
        ? "HEVC Main Profile level 5.1"
        : "H.264 High Profile level " + Levels.text(level);
  }
}
