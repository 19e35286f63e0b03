package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.MediaException;

/** Structural similarity of pairs of 4:2:0 pictures, by FFmpeg's own filter; the mean of all. */
final class Ssim implements AutoCloseable {

  private final int width;
  private final int height;
  private final FilterGraph graph;
  private final Frame out;
  private long fed;
  private long measured;
  private double sum;

  Ssim(int width, int height) throws MediaException {
    this.width = width;
    this.height = height;
    String entrance =
        "buffer@%s=video_size=" + width + "x" + height + ":pix_fmt=yuv420p:time_base=1/1";
    String a = entrance.formatted("a");
    String b = entrance.formatted("b");
    this.graph = new FilterGraph(a + "[a];" + b + "[b];[a][b]ssim,buffersink@out", 0);
    this.out = new Frame();
  }

  /** Compares two pictures, which are empty afterwards. */
  void add(Frame picture, Frame other) throws MediaException {
    push("buffer@a", picture);
    push("buffer@b", other);
    fed++;
    collect();
  }

  private void push(String entrance, Frame picture) throws MediaException {
    AVFrame frame = picture.av();
    frame.pts(fed);
    // the numbers are compared, what they mean as colours is not
    frame.colorspace(AVCOL_SPC_UNSPECIFIED);
    frame.color_range(AVCOL_RANGE_UNSPECIFIED);
    frame.sample_aspect_ratio(new Fraction(1, 1).av());
    if (frame.width() != width || frame.height() != height) {
      throw new IllegalArgumentException(
          frame.width() + "x" + frame.height() + " is not " + width + "x" + height);
    }
    graph.push(graph.entrance(entrance), picture);
  }

  /** The mean over all pairs and planes, NaN when there were none. */
  double mean() throws MediaException {
    graph.finish(graph.entrance("buffer@a"));
    graph.finish(graph.entrance("buffer@b"));
    collect();
    return measured == 0 ? Double.NaN : sum / measured;
  }

  private void collect() throws MediaException {
    while (graph.pull(out)) {
      AVDictionaryEntry all = av_dict_get(out.av().metadata(), "lavfi.ssim.All", null, 0);
      sum += Double.parseDouble(all.value().getString());
      measured++;
    }
  }

  @Override
  public void close() {
    out.close();
    graph.close();
  }
}
