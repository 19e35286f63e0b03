package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * An MP4 file being written; its index moves to the front when it is finished. Packets may come
 * from several threads.
 */
final class Muxer implements AutoCloseable {

  private final AVFormatContext context;
  private AVIOContext output;

  private Muxer(AVFormatContext context) {
    this.context = context;
  }

  static Muxer open(Path file) throws MediaException {
    return open(file, "mp4");
  }

  /**
   * Opens a file of any of FFmpeg's formats.
   *
   * @param format FFmpeg's name of the container
   */
  static Muxer open(Path file, String format) throws MediaException {
    Av.load();
    LastWords.clear();
    AVFormatContext context = new AVFormatContext(null);
    String url = "file:" + file.toAbsolutePath();
    check(
        "avformat_alloc_output_context2",
        avformat_alloc_output_context2(context, null, format, url));
    Muxer muxer = new Muxer(context);
    try {
      AVIOContext output = new AVIOContext(null);
      check(
          "avio_open2",
          avio_open2(output, url, AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null));
      muxer.output = output;
      context.pb(output);
      return muxer;
    } catch (MediaException | RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /** Adds what an encoder makes. */
  AVStream add(AVCodecContext encoder) throws MediaException {
    AVStream stream = Av.present("avformat_new_stream", avformat_new_stream(context, null));
    check(
        "avcodec_parameters_from_context",
        avcodec_parameters_from_context(stream.codecpar(), encoder));
    tag(stream);
    stream.time_base(encoder.time_base());
    stream.avg_frame_rate(encoder.framerate());
    return stream;
  }

  /** Adds what is copied from elsewhere. */
  AVStream add(AVCodecParameters parameters, AVRational timeBase) throws MediaException {
    AVStream stream = Av.present("avformat_new_stream", avformat_new_stream(context, null));
    check("avcodec_parameters_copy", avcodec_parameters_copy(stream.codecpar(), parameters));
    stream.codecpar().codec_tag(0); // the other container's tag means nothing here
    tag(stream);
    stream.time_base(timeBase);
    return stream;
  }

  /** FFmpeg would call HEVC hev1, which many a player and dcm4che do not know. */
  private void tag(AVStream stream) {
    boolean mp4 = "mp4".equals(context.oformat().name().getString());
    if (mp4 && stream.codecpar().codec_id() == AV_CODEC_ID_HEVC) {
      stream.codecpar().codec_tag(Containers.HVC1);
    }
  }

  /** Writes what comes before the first packet; all streams are added by now. */
  void start() throws MediaException {
    try (Options options = new Options(Map.of("movflags", "+faststart"))) {
      check("avformat_write_header", avformat_write_header(context, options.av()));
    }
  }

  /** Takes the packet's bytes and puts them in their place; times are in the unit given. */
  synchronized void write(Packet packet, AVStream stream, AVRational unit) throws MediaException {
    av_packet_rescale_ts(packet.av(), unit, stream.time_base());
    packet.av().stream_index(stream.index());
    packet.av().pos(-1);
    check("av_interleaved_write_frame", av_interleaved_write_frame(context, packet.av()));
  }

  /** Writes what comes after the last packet. */
  void finish() throws MediaException {
    check("av_write_trailer", av_write_trailer(context));
    if (output != null) {
      AVIOContext closing = output;
      output = null;
      check("avio_closep", avio_closep(closing));
    }
  }

  private static void check(String call, int code) throws MediaException {
    Av.check(Blame.MACHINE, call, code);
  }

  @Override
  public void close() {
    if (output != null) {
      avio_closep(output);
    }
    avformat_free_context(context);
  }
}
