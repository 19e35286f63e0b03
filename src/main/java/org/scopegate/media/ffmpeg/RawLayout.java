package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;

/**
 * Samples of a {@link PixelLayout} as a frame that FFmpeg understands. Rows lie without gaps in the
 * file and so in the frame, since no pixel is copied a second time.
 */
final class RawLayout implements AutoCloseable {

  static final long MOST_BYTES = Integer.MAX_VALUE - 1024;

  /** Puts samples into the buffer of a frame. */
  @FunctionalInterface
  interface Filler {
    void fill(ByteBuffer samples) throws MediaException;
  }

  private final PixelLayout layout;
  private final int width;
  private final int height;
  private final long bytes;
  private final BufferPool pool;
  private final Deinterleaver deinterleaver;

  private RawLayout(PixelLayout layout, int width, int height) throws MediaException {
    this.layout = layout;
    this.width = width;
    this.height = height;
    this.bytes = layout.frameBytes(width, height);
    if (bytes > MOST_BYTES) {
      throw new MediaException(Blame.STREAM, "a frame of " + bytes + " bytes is too large");
    }
    this.pool = new BufferPool(bytes);
    this.deinterleaver = layout == PixelLayout.YBR_FULL ? new Deinterleaver(width, height) : null;
  }

  static RawLayout of(PixelLayout layout, int width, int height) throws MediaException {
    if (layout == PixelLayout.YBR_FULL_422 && width % 2 != 0) {
      throw new MediaException(Blame.STREAM, "YBR_FULL_422 with an odd width of " + width);
    }
    return new RawLayout(layout, width, height);
  }

  /** Has a buffer filled and makes it the frame's. */
  void fill(Frame into, Filler filler) throws MediaException {
    into.clear();
    BytePointer data = pool.lend(into);
    ByteBuffer buffer = data.asByteBuffer();
    filler.fill(buffer);
    AVFrame frame = into.av();
    frame.width(width);
    frame.height(height);
    frame.color_range(AVCOL_RANGE_JPEG);
    frame.colorspace(AVCOL_SPC_SMPTE170M);
    long plane = (long) width * height;
    switch (layout) {
      case RGB -> packed(frame, data, AV_PIX_FMT_RGB24, 3 * width, AVCOL_SPC_RGB);
      case RGB_PLANAR -> {
        planes(frame, data, AV_PIX_FMT_GBRP, plane, 2 * plane, 0);
        frame.colorspace(AVCOL_SPC_RGB);
      }
      case YBR_FULL_PLANAR -> planes(frame, data, AV_PIX_FMT_YUV444P, 0, plane, 2 * plane);
      case YBR_FULL_422 -> {
        MiddleBytes.swap(buffer);
        packed(frame, data, AV_PIX_FMT_YUYV422, 2 * width, AVCOL_SPC_SMPTE170M);
      }
      case GRAY -> packed(frame, data, AV_PIX_FMT_GRAY8, width, AVCOL_SPC_SMPTE170M);
      case YBR_FULL -> {
        packed(frame, data, AV_PIX_FMT_RGB24, 3 * width, AVCOL_SPC_SMPTE170M);
        deinterleaver.toPlanes(into);
      }
    }
  }

  private static void packed(AVFrame frame, BytePointer data, int format, int stride, int matrix) {
    frame.format(format);
    frame.data(0, data);
    frame.linesize(0, stride);
    frame.colorspace(matrix);
  }

  private void planes(
      AVFrame frame, BytePointer data, int format, long first, long second, long third) {
    frame.format(format);
    long[] offsets = {first, second, third};
    for (int i = 0; i < offsets.length; i++) {
      frame.data(i, new BytePointer(data).position(offsets[i]));
      frame.linesize(i, width);
    }
  }

  @Override
  public void close() {
    pool.close();
    if (deinterleaver != null) {
      deinterleaver.close();
    }
  }
}
