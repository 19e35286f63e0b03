package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * Takes Y Cb Cr Y Cb Cr … apart into planes. FFmpeg has no such format, but it has R G B R G B … to
 * planes without arithmetic, and does not mind that the samples are not red, green and blue.
 */
final class Deinterleaver implements AutoCloseable {

  private final SwsContext context;
  private final int width;
  private final int height;

  Deinterleaver(int width, int height) throws MediaException {
    this.width = width;
    this.height = height;
    this.context =
        Av.present(
            "sws_getContext",
            sws_getContext(
                width,
                height,
                AV_PIX_FMT_RGB24,
                width,
                height,
                AV_PIX_FMT_GBRP,
                SWS_POINT,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null));
  }

  /** Replaces an interleaved picture by a planar one. */
  void toPlanes(Frame picture) throws MediaException {
    try (Frame planar = Frame.picture(width, height, AV_PIX_FMT_YUV444P);
        PointerPointer<BytePointer> in = new PointerPointer<>(1);
        IntPointer inStride = new IntPointer(1);
        PointerPointer<BytePointer> out = new PointerPointer<>(3);
        IntPointer outStride = new IntPointer(3)) {
      AVFrame from = picture.av();
      AVFrame to = planar.av();
      in.put(0, from.data(0));
      inStride.put(0, from.linesize(0));
      int[] greenBlueRed = {1, 2, 0};
      for (int i = 0; i < greenBlueRed.length; i++) {
        out.put(i, to.data(greenBlueRed[i]));
        outStride.put(i, to.linesize(greenBlueRed[i]));
      }
      Av.check(
          Blame.MACHINE, "sws_scale", sws_scale(context, in, inStride, 0, height, out, outStride));
      to.color_range(from.color_range());
      to.colorspace(from.colorspace());
      picture.take(planar);
    }
  }

  @Override
  public void close() {
    sws_freeContext(context);
  }
}
