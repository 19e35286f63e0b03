package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.Hurdle;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.VideoInfo.Container;

/** A container or elementary stream taken apart into packets. */
final class Demuxer implements AutoCloseable {

  private final RangedFile file;
  private final StreamInput input;
  private final AVFormatContext context;
  private final AVStream video;
  private final Optional<Boxes> boxes;
  private boolean ended;

  private Demuxer(
      RangedFile file,
      StreamInput input,
      AVFormatContext context,
      AVStream video,
      Optional<Boxes> boxes) {
    this.file = file;
    this.input = input;
    this.context = context;
    this.video = video;
    this.boxes = boxes;
  }

  /** Opens the stream and finds its pictures. */
  static Demuxer open(Source.Stream source) throws MediaException {
    Av.load();
    LastWords.clear();
    RangedFile file = RangedFile.open(source.file(), source.ranges());
    StreamInput input = null;
    AVFormatContext context = null;
    try {
      input = new StreamInput(file);
      context = opened(input, source);
      int found = avformat_find_stream_info(context, (AVDictionary) null);
      input.rethrow();
      Av.check(Blame.STREAM, "avformat_find_stream_info", found);
      boolean mp4 = Containers.of(format(context)) == Container.MP4;
      return new Demuxer(
          file,
          input,
          context,
          pictures(context),
          mp4 ? Optional.of(Boxes.of(source)) : Optional.empty());
    } catch (MediaException | RuntimeException e) {
      close(context, input, file);
      throw e;
    }
  }

  private static AVFormatContext opened(StreamInput input, Source.Stream source)
      throws MediaException {
    AVFormatContext context = Av.present("avformat_alloc_context", avformat_alloc_context());
    context.pb(input.av());
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
    // frees the context itself when it fails
    int code = avformat_open_input(context, (String) null, null, (AVDictionary) null);
    input.rethrow();
    if (code < 0 && Boxes.of(source).lackIndex()) {
      throw new MediaException(
          Blame.STREAM, "the index (moov) of the MP4 is missing: cut off, or never written");
    }
    Av.check(Blame.STREAM, "avformat_open_input", code);
    return context;
  }

  private static AVStream pictures(AVFormatContext context) throws MediaException {
    int index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    return context.streams(Av.check(Blame.STREAM, "no pictures in the stream", index));
  }

  /** FFmpeg's name of the container, several names with commas. */
  String format() {
    return format(context);
  }

  private static String format(AVFormatContext context) {
    return context.iformat().name().getString();
  }

  AVFormatContext av() {
    return context;
  }

  AVStream video() {
    return video;
  }

  /** All audio streams that have parameters worth the name, in file order. */
  List<AVStream> audio() {
    return sound().filter(Demuxer::isKnown).toList();
  }

  /** The others: FFmpeg found no decoder for them, or none that made anything of them. */
  List<AVStream> unknownAudio() {
    return sound().filter(stream -> !isKnown(stream)).toList();
  }

  private Stream<AVStream> sound() {
    return IntStream.range(0, context.nb_streams())
        .mapToObj(context::streams)
        .filter(stream -> stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO);
  }

  private static boolean isKnown(AVStream stream) {
    return stream.codecpar().sample_rate() > 0 && stream.codecpar().ch_layout().nb_channels() > 0;
  }

  long bytes() {
    return file.size();
  }

  /** Coded pictures that the container's index promises, 0 when it has none. */
  long promised() {
    return isIndexed() ? Math.max(0, avformat_index_get_entries_count(video)) : 0;
  }

  /** Pictures of the index that are shown; an edit list may hide others. */
  long shown() {
    return promised() - hidden();
  }

  private long hidden() {
    long hidden = 0;
    for (int i = 0; i < promised(); i++) {
      if ((avformat_index_get_entry(video, i).flags() & AVIndexEntry.AVINDEX_DISCARD_FRAME) != 0) {
        hidden++;
      }
    }
    return hidden;
  }

  /** The container knows all its packets from the start. */
  boolean isIndexed() {
    return boxes.isPresent()
        && !boxes.get().isFragmented()
        && avformat_index_get_entries_count(video) > 0;
  }

  /** What viewers may stumble over in the container. */
  List<Hurdle> hurdles() {
    List<Hurdle> hurdles = new ArrayList<>();
    boxes.ifPresent(known -> hurdles.addAll(known.hurdles()));
    if (hidden() > 0) {
      hurdles.add(Hurdle.HIDDEN_PICTURES);
    }
    return hurdles;
  }

  /** Bytes that the container says it has more than there are. */
  long missingBytes() {
    return boxes.map(Boxes::missing).orElse(0L);
  }

  /** No container at all, so no times to believe. */
  boolean isElementary() {
    return Containers.of(format()) == Container.ELEMENTARY;
  }

  /**
   * Goes to the last picture before the middle at which decoding may begin, or near to it where
   * there is no index.
   *
   * @return the time of the middle in units of the pictures; that of the first, where it is unknown
   */
  long seekMiddle() throws MediaException {
    boolean timed = !isElementary() && context.duration() > 0;
    long begin = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
    long middle = begin + context.duration() / 2;
    int code =
        timed
            ? av_seek_frame(context, -1, middle, AVSEEK_FLAG_BACKWARD)
            : av_seek_frame(context, -1, file.size() / 2, AVSEEK_FLAG_BYTE);
    input.rethrow();
    if (code < 0 || !timed) {
      return Long.MIN_VALUE;
    }
    try (AVRational micros = new AVRational().num(1).den(AV_TIME_BASE)) {
      return av_rescale_q(middle, micros, video.time_base());
    }
  }

  /** Reads the next packet of any stream; false at the end. */
  boolean read(Packet into) throws MediaException {
    if (ended) {
      return false;
    }
    int code = av_read_frame(context, into.av());
    input.rethrow();
    if (code == AVERROR_EOF) {
      ended = true;
      return false;
    }
    Av.check(Blame.STREAM, "av_read_frame", code);
    return true;
  }

  @Override
  public void close() throws MediaException {
    close(context, input, file);
  }

  private static void close(AVFormatContext context, StreamInput input, RangedFile file)
      throws MediaException {
    if (context != null) {
      avformat_close_input(context);
    }
    if (input != null) {
      input.close();
    }
    file.close();
  }
}
