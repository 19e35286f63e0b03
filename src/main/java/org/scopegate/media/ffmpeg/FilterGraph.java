package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avfilter.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * A graph of FFmpeg's filters, written in FFmpeg's own words. Its entrances are filters {@code
 * buffer@…} or {@code abuffer@…}, its exit is {@code buffersink@out} or {@code abuffersink@out}.
 */
final class FilterGraph implements AutoCloseable {

  private final AVFilterGraph graph;
  private final AVFilterContext exit;

  /**
   * @param threads slice threads, 0 for one a core
   */
  FilterGraph(String description, int threads) throws MediaException {
    Av.load();
    LastWords.clear();
    graph = Av.present("avfilter_graph_alloc", avfilter_graph_alloc());
    try {
      graph.nb_threads(threads);
      check(
          "avfilter_graph_parse_ptr " + description,
          avfilter_graph_parse_ptr(
              graph, description, (AVFilterInOut) null, (AVFilterInOut) null, null));
      check("avfilter_graph_config " + description, avfilter_graph_config(graph, null));
      exit = exit();
    } catch (MediaException | RuntimeException e) {
      avfilter_graph_free(graph);
      throw e;
    }
  }

  private AVFilterContext exit() {
    AVFilterContext pictures = avfilter_graph_get_filter(graph, "buffersink@out");
    return pictures != null ? pictures : avfilter_graph_get_filter(graph, "abuffersink@out");
  }

  /** An entrance by its name. */
  AVFilterContext entrance(String name) {
    return avfilter_graph_get_filter(graph, name);
  }

  /** Takes the frame's content; the frame is empty afterwards. */
  void push(AVFilterContext entrance, Frame frame) throws MediaException {
    check("av_buffersrc_add_frame", av_buffersrc_add_frame(entrance, frame.av()));
  }

  /** Nothing more comes by this entrance. */
  void finish(AVFilterContext entrance) throws MediaException {
    check("av_buffersrc_add_frame", av_buffersrc_add_frame(entrance, (AVFrame) null));
  }

  /** Takes the next frame that came out; false when there is none now. */
  boolean pull(Frame into) throws MediaException {
    into.clear();
    int code = av_buffersink_get_frame(exit, into.av());
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
      return false;
    }
    check("av_buffersink_get_frame", code);
    return true;
  }

  /** Unit of the times of what comes out. */
  Fraction timeBase() {
    return Fraction.of(av_buffersink_get_time_base(exit));
  }

  private static void check(String call, int code) throws MediaException {
    Av.check(Blame.MACHINE, call, code);
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
  }
}
