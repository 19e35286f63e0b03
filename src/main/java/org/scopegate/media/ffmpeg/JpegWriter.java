package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** Writes one picture as a JPEG file. */
final class JpegWriter {

  private static final String FORMAT = "yuv420p";

  /** MPEG's scale of 2 to 31: good to look at, some 40 KB. */
  private static final int QUALITY = 4;

  private JpegWriter() {}

  /**
   * Full range and BT.601, as JFIF has it.
   *
   * @param aspect how wide a pixel is for its height
   */
  static byte[] write(Frame picture, Fraction aspect, int widest) throws MediaException {
    double shown = picture.av().width() * aspect.value();
    double scale = Math.min(1, widest / shown);
    int width = Math.max(1, (int) Math.round(shown * scale));
    int height = Math.max(1, (int) Math.round(picture.av().height() * scale));
    Converter.Wanted wanted = new Converter.Wanted(width, height, FORMAT, true, true);
    try (Converter converter = new Converter(wanted, new Fraction(1, 25), 1);
        Frame small = new Frame()) {
      picture.av().pts(0);
      converter.push(picture);
      converter.finish();
      if (!converter.pull(small)) {
        throw new MediaException(Blame.MACHINE, "no picture came out of the filters");
      }
      return encoded(small);
    }
  }

  private static byte[] encoded(Frame picture) throws MediaException {
    LastWords.clear();
    AVCodec codec = Av.present("mjpeg", avcodec_find_encoder(AV_CODEC_ID_MJPEG));
    AVCodecContext context = Av.present("avcodec_alloc_context3", avcodec_alloc_context3(codec));
    try (Packet packet = new Packet()) {
      context.width(picture.av().width());
      context.height(picture.av().height());
      context.pix_fmt(av_get_pix_fmt(FORMAT));
      context.color_range(AVCOL_RANGE_JPEG);
      context.time_base(new Fraction(1, 25).av());
      context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
      context.global_quality(FF_QP2LAMBDA * QUALITY);
      context.thread_count(1);
      check("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
      picture.av().quality(context.global_quality());
      picture.av().pts(0);
      picture.av().pict_type(AV_PICTURE_TYPE_NONE);
      check("avcodec_send_frame", avcodec_send_frame(context, picture.av()));
      check("avcodec_receive_packet", avcodec_receive_packet(context, packet.av()));
      byte[] bytes = new byte[packet.av().size()];
      packet.av().data().capacity(bytes.length).get(bytes);
      return bytes;
    } finally {
      avcodec_free_context(context);
    }
  }

  private static void check(String call, int code) throws MediaException {
    Av.check(Blame.MACHINE, call, code);
  }
}
