package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Colours of what we write: BT.709 from 720 rows on, BT.601 (525 lines) below. FFmpeg's names,
 * which are the same for filters and encoders.
 */
enum Colours {
  HD("bt709", AVCOL_SPC_BT709),
  SD("smpte170m", AVCOL_SPC_SMPTE170M);

  private static final int HD_ROWS = 720;

  private final String text;
  private final int matrix;

  Colours(String text, int matrix) {
    this.text = text;
    this.matrix = matrix;
  }

  static Colours ofHeight(int height) {
    return height >= HD_ROWS ? HD : SD;
  }

  /** Name of primaries, transfer and matrix alike. */
  String text() {
    return text;
  }

  /** Says what colours a picture has that does not say so itself. */
  static void assume(AVFrame frame) {
    boolean rgb = (av_pix_fmt_desc_get(frame.format()).flags() & AV_PIX_FMT_FLAG_RGB) != 0;
    if (rgb) {
      frame.colorspace(AVCOL_SPC_RGB);
      frame.color_range(AVCOL_RANGE_JPEG);
    } else if (frame.colorspace() == AVCOL_SPC_UNSPECIFIED || frame.colorspace() == AVCOL_SPC_RGB) {
      // JFIF is BT.601 at any size
      boolean jpeg = frame.color_range() == AVCOL_RANGE_JPEG;
      frame.colorspace(jpeg ? SD.matrix : ofHeight(frame.height()).matrix);
    }
    if (frame.color_range() == AVCOL_RANGE_UNSPECIFIED) {
      frame.color_range(AVCOL_RANGE_MPEG);
    }
  }
}
