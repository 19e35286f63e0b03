package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.scopegate.media.Scan;

/** What a decoded picture and its decoder say of a stream. */
record Look(
    int profile, int level, int width, int height, Scan scan, boolean chroma420, int bitDepth) {

  private static final int UNKNOWN = -1;
  private static final int PROFILE_IDC = 0xFF;

  static Look at(Frame picture, Decoder decoder, Scan scan) {
    int profile = Math.max(UNKNOWN, decoder.av().profile());
    if (decoder.av().codec_id() == AV_CODEC_ID_H264 && profile != UNKNOWN) {
      profile &= PROFILE_IDC; // FFmpeg keeps the constraint flags above it
    }
    int level = Math.max(UNKNOWN, decoder.av().level());
    return at(picture, profile, level, scan);
  }

  static Look at(Frame picture, int profile, int level, Scan scan) {
    AVFrame frame = picture.av();
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    boolean chroma420 =
        format.nb_components() == 3
            && (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0
            && format.log2_chroma_w() == 1
            && format.log2_chroma_h() == 1;
    return new Look(
        profile, level, frame.width(), frame.height(), scan, chroma420, format.comp(0).depth());
  }
}
