package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.scopegate.media.Source;

/**
 * What is shown of one frame before anything is converted, for tests that every sample counts in.
 *
 * @param format FFmpeg's name of the pixel format
 * @param samples component after component for formats of planes, pixel after pixel for others; R,
 *     G and B in this order
 */
record Shown(String format, int width, int height, int[] samples) {

  static Shown of(Source source) throws Exception {
    return of(source, 0);
  }

  static Shown of(Source source, int number) throws Exception {
    try (Pictures pictures = Pictures.open(source, PacketSink.NONE, 2);
        Frame frame = new Frame()) {
      for (int i = 0; i <= number; i++) {
        pictures.next(frame);
      }
      return of(frame.av());
    }
  }

  private static Shown of(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    int components = format.nb_components();
    int[] samples = new int[components * frame.width() * frame.height()];
    int at = 0;
    for (int i = 0; i < components; i++) {
      AVComponentDescriptor component = format.comp(i);
      boolean chroma = (i == 1 || i == 2) && (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0;
      int width = chroma ? -(-frame.width() >> format.log2_chroma_w()) : frame.width();
      int height = chroma ? -(-frame.height() >> format.log2_chroma_h()) : frame.height();
      int stride = frame.linesize(component.plane());
      ByteBuffer plane =
          frame.data(component.plane()).capacity((long) stride * height).asByteBuffer();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          samples[at++] = plane.get(y * stride + x * component.step() + component.offset()) & 0xFF;
        }
      }
    }
    return new Shown(
        av_get_pix_fmt_name(frame.format()).getString(), frame.width(), frame.height(), samples);
  }

  /** One component. */
  int[] component(int number) {
    int[] one = new int[width * height];
    System.arraycopy(samples, number * one.length, one, 0, one.length);
    return one;
  }
}
