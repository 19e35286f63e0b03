package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Source.Colour;

/**
 * Pictures of FFmpeg's image decoders as they are to be shown. Where FFmpeg's own idea of the
 * samples is right nothing is touched; else they are painted anew, sample by sample.
 */
final class DecodedImages implements AutoCloseable {

  private final Source.CodedFrames source;
  private final FramePainter painter;
  private final Frame painted;

  DecodedImages(Source.CodedFrames source) throws MediaException {
    this.source = source;
    this.painter = new FramePainter(source);
    this.painted = new Frame();
  }

  /** Replaces a decoded picture by what is to be seen. */
  void finish(Frame picture, CodedImage image) throws MediaException {
    AVFrame frame = picture.av();
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    if (isPalette(format)) {
      throw new MediaException(Blame.STREAM, "an image with a palette of its own");
    }
    Colour colour = image.colour(source.colour());
    boolean right =
        colour == colourOf(format)
            && source.rendering().isAsTheyAre()
            && format.comp(0).depth() == 8
            && image.precision() == 8;
    if (right) {
      frame.color_range(AVCOL_RANGE_JPEG);
      frame.colorspace(colour == Colour.RGB ? AVCOL_SPC_RGB : AVCOL_SPC_SMPTE170M);
    } else {
      paint(picture, format, image, colour);
    }
  }

  private static boolean isPalette(AVPixFmtDescriptor format) {
    return (format.flags() & AV_PIX_FMT_FLAG_PAL) != 0;
  }

  private static Colour colourOf(AVPixFmtDescriptor format) {
    if (format.nb_components() < 3) {
      return Colour.GRAY;
    }
    return (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0 ? Colour.RGB : Colour.YBR_FULL;
  }

  private void paint(Frame picture, AVPixFmtDescriptor format, CodedImage image, Colour colour)
      throws MediaException {
    AVFrame frame = picture.av();
    FramePainter.Canvas canvas =
        new FramePainter.Canvas(
            frame.width(),
            frame.height(),
            image.components(),
            image.precision(),
            image.signed(),
            colour,
            1 << format.log2_chroma_w(),
            1 << format.log2_chroma_h());
    painter.begin(painted, canvas);
    int[] row = new int[frame.width()];
    for (int component = 0; component < image.components(); component++) {
      Samples samples = new Samples(frame, format, component, image.precision(), canvas);
      for (int y = 0; y < canvas.height(component); y++) {
        samples.read(y, row);
        painter.row(component, y, row);
      }
    }
    painted.av().pts(frame.pts());
    picture.take(painted);
  }

  /** The samples of one component, wherever the format has them. */
  private static final class Samples {
    private final ByteBuffer plane;
    private final int stride;
    private final int step;
    private final int offset;
    private final boolean wide;
    private final int shift;
    private final int mask;
    private final int width;

    Samples(
        AVFrame frame,
        AVPixFmtDescriptor format,
        int number,
        int precision,
        FramePainter.Canvas canvas) {
      AVComponentDescriptor component = format.comp(number);
      this.stride = frame.linesize(component.plane());
      long bytes = (long) stride * canvas.height(number);
      this.plane =
          frame
              .data(component.plane())
              .capacity(bytes)
              .asByteBuffer()
              .order(
                  (format.flags() & AV_PIX_FMT_FLAG_BE) != 0
                      ? ByteOrder.BIG_ENDIAN
                      : ByteOrder.LITTLE_ENDIAN);
      this.step = component.step();
      this.offset = component.offset();
      this.wide = component.depth() > 8;
      // formats of whole bytes have their samples at the upper end, 10 to 14 bits at the lower
      boolean upper = component.depth() % 8 == 0;
      this.shift = component.shift() + (upper ? component.depth() - precision : 0);
      this.mask = (1 << precision) - 1;
      this.width = canvas.width(number);
    }

    void read(int y, int[] row) {
      int at = y * stride + offset;
      for (int x = 0; x < width; x++) {
        int value = wide ? plane.getShort(at) & 0xFFFF : plane.get(at) & 0xFF;
        row[x] = value >> shift & mask;
        at += step;
      }
    }
  }

  @Override
  public void close() {
    painted.close();
    painter.close();
  }
}
