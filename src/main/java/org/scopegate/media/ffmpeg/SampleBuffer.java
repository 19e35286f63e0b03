package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;

/** One picture as samples of a {@link PixelLayout} in native memory, without gaps. */
final class SampleBuffer implements AutoCloseable {

  private static final int[] AS_THEY_ARE = {0, 1, 2};

  /** Where R, G and B lie among FFmpeg's planes, which are G, B and R. */
  private static final int[] RED_GREEN_BLUE = {2, 0, 1};

  private final PixelLayout layout;
  private final int width;
  private final int height;
  private final BytePointer samples;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);

  SampleBuffer(PixelLayout layout, int width, int height) {
    Av.load();
    this.layout = layout;
    this.width = width;
    this.height = height;
    this.samples = new BytePointer(layout.frameBytes(width, height));
  }

  /** The pictures that this buffer takes. */
  Converter.Wanted wanted() {
    String format =
        switch (layout) {
          case RGB -> "rgb24";
          case RGB_PLANAR -> "gbrp";
          case YBR_FULL, YBR_FULL_PLANAR -> "yuv444p";
          case YBR_FULL_422 -> "yuyv422";
          case GRAY -> "gray";
        };
    return new Converter.Wanted(width, height, format, true, true);
  }

  /** Copies a picture; what is returned is valid until the next call. */
  ByteBuffer filledWith(Frame picture) throws MediaException {
    switch (layout) {
      case RGB_PLANAR -> copy(picture, AV_PIX_FMT_YUV444P, RED_GREEN_BLUE);
      case YBR_FULL -> interleave(picture.av());
      default -> copy(picture, picture.av().format(), AS_THEY_ARE);
    }
    ByteBuffer filled = samples.asByteBuffer();
    if (layout == PixelLayout.YBR_FULL_422) {
      MiddleBytes.swap(filled);
    }
    return filled;
  }

  private void copy(Frame picture, int format, int[] order) throws MediaException {
    for (int i = 0; i < order.length; i++) {
      planes.put(i, picture.av().data(order[i]));
      strides.put(i, picture.av().linesize(order[i]));
    }
    Av.check(
        Blame.MACHINE,
        "av_image_copy_to_buffer",
        av_image_copy_to_buffer(
            samples, (int) samples.capacity(), planes, strides, format, width, height, 1));
  }

  private void interleave(AVFrame frame) {
    ByteBuffer to = samples.asByteBuffer();
    ByteBuffer[] from = new ByteBuffer[3];
    for (int i = 0; i < from.length; i++) {
      from[i] = frame.data(i).capacity((long) frame.linesize(i) * height).asByteBuffer();
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int i = 0; i < from.length; i++) {
          to.put(from[i].get(row * frame.linesize(i) + column));
        }
      }
    }
  }

  @Override
  public void close() {
    samples.close();
    planes.close();
    strides.close();
  }
}
