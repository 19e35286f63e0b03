package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.media.Source.Colour;
import org.scopegate.media.jpeg.Rows;

/**
 * Makes decoded rows of any depth a picture of 8 bits in planes, by what the source says is shown
 * for a sample.
 */
final class FramePainter implements Rows, AutoCloseable {

  /**
   * What is painted.
   *
   * @param chromaAcross columns of a picture to one of its second and third component
   * @param chromaDown rows of a picture to one of its second and third component
   */
  record Canvas(
      int width,
      int height,
      int components,
      int precision,
      boolean signed,
      Colour colour,
      int chromaAcross,
      int chromaDown) {

    int width(int component) {
      return component == 0 ? width : (width + chromaAcross - 1) / chromaAcross;
    }

    int height(int component) {
      return component == 0 ? height : (height + chromaDown - 1) / chromaDown;
    }
  }

  /** Which of FFmpeg's planes, green, blue and red, is red, green and blue. */
  private static final int[] RED_GREEN_BLUE = {2, 0, 1};

  private static final int[] AS_THEY_ARE = {0, 1, 2};

  private final Source.CodedFrames source;
  private Canvas canvas;
  private byte[][] tables;
  private int[] planes;
  private int[] starts;
  private BufferPool pool;
  private BytePointer data;
  private ByteBuffer buffer;
  private byte[] line = new byte[0];

  FramePainter(Source.CodedFrames source) {
    this.source = source;
  }

  /** Begins a picture in the frame. */
  void begin(Frame into, Canvas wanted) throws MediaException {
    if (!wanted.equals(canvas)) {
      prepare(wanted);
    }
    into.clear();
    data = pool.lend(into);
    buffer = data.asByteBuffer();
    AVFrame frame = into.av();
    frame.width(canvas.width);
    frame.height(canvas.height);
    frame.format(format());
    frame.color_range(AVCOL_RANGE_JPEG);
    frame.colorspace(isRgb() ? AVCOL_SPC_RGB : AVCOL_SPC_SMPTE170M);
    for (int i = 0; i < starts.length; i++) {
      frame.data(planes[i], new BytePointer(data).position(starts[i]));
      frame.linesize(planes[i], canvas.width(isPalette() ? 0 : i));
    }
  }

  private void prepare(Canvas wanted) throws MediaException {
    check(wanted);
    canvas = wanted;
    tables = tables();
    planes = isRgb() ? RED_GREEN_BLUE : AS_THEY_ARE;
    starts = new int[isPalette() ? 3 : canvas.components];
    long bytes = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.toIntExact(bytes);
      int component = isPalette() ? 0 : i;
      bytes += (long) canvas.width(component) * canvas.height(component);
    }
    line = new byte[canvas.width];
    close();
    pool = new BufferPool(bytes);
  }

  private void check(Canvas wanted) throws MediaException {
    if (isPalette() && wanted.components != 1) {
      throw new MediaException(
          Blame.STREAM, "a palette for pixels of " + wanted.components + " samples");
    }
    // FFmpeg would read red and blue as far as green reaches
    if (wanted.colour == Colour.RGB && (wanted.chromaAcross > 1 || wanted.chromaDown > 1)) {
      throw new MediaException(Blame.STREAM, "an RGB image whose components differ in size");
    }
  }

  private boolean isPalette() {
    return source.rendering().isPalette();
  }

  private boolean isRgb() {
    return isPalette() || canvas.colour == Colour.RGB;
  }

  private int format() throws MediaException {
    if (isRgb()) {
      return AV_PIX_FMT_GBRP;
    } else if (canvas.components == 1) {
      return AV_PIX_FMT_GRAY8;
    }
    return switch (10 * canvas.chromaAcross + canvas.chromaDown) {
      case 11 -> AV_PIX_FMT_YUV444P;
      case 21 -> AV_PIX_FMT_YUV422P;
      case 22 -> AV_PIX_FMT_YUV420P;
      case 12 -> AV_PIX_FMT_YUV440P;
      case 41 -> AV_PIX_FMT_YUV411P;
      default ->
          throw new MediaException(
              Blame.STREAM,
              "colour that is %d times coarser across and %d times down"
                  .formatted(canvas.chromaAcross, canvas.chromaDown));
    };
  }

  /** What is shown for each decoded sample. */
  private byte[][] tables() {
    Rendering rendering = source.rendering();
    int precision = canvas.precision;
    if (rendering.isAsTheyAre()) {
      // who declares 8 bits or fewer of an image that has more is not believed
      int stored = source.stored() <= 8 ? precision : Math.min(source.stored(), precision);
      return new byte[][] {spread(Rendering.wholeRange(stored, false), precision, false)};
    }
    return rendering.tables().stream()
        .map(table -> spread(table, precision, canvas.signed))
        .toArray(byte[][]::new);
  }

  /**
   * A table for all coded bits out of one for the stored ones.
   *
   * @param signed half the range was added to the decoded samples
   */
  private static byte[] spread(byte[] table, int precision, boolean signed) {
    byte[] all = new byte[1 << precision];
    int middle = signed ? 1 << precision - 1 : 0;
    for (int value = 0; value < all.length; value++) {
      all[value] = table[value - middle & table.length - 1];
    }
    return all;
  }

  @Override
  public void row(int component, int y, int[] samples) {
    int width = canvas.width(component);
    for (int table = 0; table < tables.length; table++) {
      byte[] shown = tables[table];
      for (int x = 0; x < width; x++) {
        line[x] = shown[samples[x]];
      }
      int plane = isPalette() ? table : component;
      buffer.put(starts[plane] + y * width, line, 0, width);
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }
}
