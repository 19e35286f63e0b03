package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.MediaException;
import org.scopegate.media.Scan;

/**
 * Makes pictures of any format into ones of one size and format with square pixels, limited range
 * and the colours of {@link Colours}: progressive, or with their fields where those are wanted. A
 * source may change its format in mid-stream.
 */
final class Converter implements AutoCloseable {

  /** What the graph was built for. */
  private record Shape(int width, int height, int format, int matrix, int range) {
    static Shape of(AVFrame frame) {
      return new Shape(
          frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range());
    }

    /** Fewer columns or rows are nothing to the deinterlacer. */
    boolean hasFields() {
      return width >= 3 && height >= 3;
    }
  }

  /**
   * What comes out.
   *
   * @param format FFmpeg's name of a pixel format
   * @param fullRange samples that use all values, BT.601 or RGB; else limited range in the colours
   *     that suit the height
   * @param deinterlace pictures flagged as interlaced are made progressive
   * @param scan of what comes out; fields are scaled each by itself
   */
  record Wanted(
      int width, int height, String format, boolean fullRange, boolean deinterlace, Scan scan) {

    /** Progressive pictures, or whatever comes when it is not to be deinterlaced. */
    Wanted(int width, int height, String format, boolean fullRange, boolean deinterlace) {
      this(width, height, format, fullRange, deinterlace, Scan.PROGRESSIVE);
    }

    /** Pictures for an encoder. */
    static Wanted video(EncodeSettings settings, String format) {
      boolean deinterlace = !settings.scan().isInterlaced();
      return new Wanted(
          settings.width(), settings.height(), format, false, deinterlace, settings.scan());
    }

    /** The same of a source that has no interlaced pictures. */
    Wanted progressive() {
      return new Wanted(width, height, format, fullRange, false, scan);
    }

    private String filters() {
      String size = "scale=w=%d:h=%d".formatted(width, height);
      if (scan.isInterlaced()) {
        size += ":interl=1";
      }
      if (fullRange) {
        return size + ":out_color_matrix=smpte170m:out_range=pc,format=" + format + ",setsar=1";
      }
      String colours = Colours.ofHeight(height).text();
      return size
          + ":out_color_matrix=%s:out_range=tv,format=%s,setsar=1,".formatted(colours, format)
          + "setparams=color_primaries=%1$s:color_trc=%1$s:colorspace=%1$s:range=tv"
              .formatted(colours)
          + fields();
    }

    private String fields() {
      return switch (scan) {
        case PROGRESSIVE -> "";
        case TOP_FIRST -> ",setfield=tff";
        case BOTTOM_FIRST -> ",setfield=bff";
      };
    }
  }

  private final Wanted wanted;
  private final Fraction timeBase;
  private final int threads;
  private Shape shape;
  private FilterGraph graph;
  private AVFilterContext entrance;
  private FilterGraph former;

  /**
   * @param timeBase unit of the times of pictures that go in
   */
  Converter(Wanted wanted, Fraction timeBase, int threads) {
    this.wanted = wanted;
    this.timeBase = timeBase;
    this.threads = threads;
  }

  /** Takes the picture; what came out is to be pulled before the next push. */
  void push(Frame picture) throws MediaException {
    Colours.assume(picture.av());
    Shape now = Shape.of(picture.av());
    if (!now.equals(shape)) {
      reshape(now);
    }
    graph.push(entrance, picture);
  }

  /** Nothing more goes in; the rest is to be pulled. */
  void finish() throws MediaException {
    if (graph != null) {
      graph.finish(entrance);
    }
  }

  /** Takes the next picture that came out; false when there is none now. */
  boolean pull(Frame into) throws MediaException {
    if (former != null) {
      if (former.pull(into)) {
        return true;
      }
      former.close();
      former = null;
    }
    return graph != null && graph.pull(into);
  }

  /** Unit of the times of pictures that come out, once one did. */
  Fraction timeBaseOut() {
    return (former != null ? former : graph).timeBase();
  }

  private void reshape(Shape now) throws MediaException {
    if (graph != null) {
      graph.finish(entrance);
      former = graph;
      graph = null;
    }
    graph = new FilterGraph(description(now), threads);
    entrance = graph.entrance("buffer@in");
    shape = now;
  }

  private String description(Shape in) {
    return "buffer@in=video_size=%dx%d:pix_fmt=%s:time_base=%d/%d:colorspace=%d:range=%d,"
            .formatted(
                in.width,
                in.height,
                av_get_pix_fmt_name(in.format).getString(),
                timeBase.numerator(),
                timeBase.denominator(),
                in.matrix,
                in.range)
        + (wanted.deinterlace && in.hasFields() ? "bwdif=mode=send_frame:deint=interlaced," : "")
        + wanted.filters()
        + ",buffersink@out";
  }

  @Override
  public void close() {
    if (former != null) {
      former.close();
    }
    if (graph != null) {
      graph.close();
    }
  }
}
