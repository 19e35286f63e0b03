package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.jpeg.JpegHeader;

/** A decoder of pictures or sound: packets in, frames out. Counts what it could not decode. */
final class Decoder implements AutoCloseable {

  /** MaxLumaPs of level 6.2 of H.265: a header that asks for more asks for our memory. */
  private static final long MOST_PIXELS = 35_651_584;

  private final AVCodecContext context;
  private long undecodable;

  private Decoder(AVCodecContext context) {
    this.context = context;
  }

  /**
   * Opens the decoder of a stream.
   *
   * @param threads frame and slice threads, 0 for one a core
   */
  static Decoder open(AVStream stream, int threads) throws MediaException {
    AVCodecContext context = allocated(stream.codecpar().codec_id());
    try {
      AVCodecParameters parameters = stream.codecpar();
      Av.check(
          Blame.STREAM,
          "avcodec_parameters_to_context",
          avcodec_parameters_to_context(context, parameters));
      context.max_pixels(MOST_PIXELS);
      context.pkt_timebase(stream.time_base());
      return opened(context, threads);
    } catch (MediaException | RuntimeException e) {
      avcodec_free_context(context);
      throw e;
    }
  }

  /** Opens a decoder of still images, which gives none that has errors. */
  static Decoder open(int codecId, Fraction timeBase, int threads) throws MediaException {
    AVCodecContext context = allocated(codecId);
    try {
      context.pkt_timebase(timeBase.av());
      context.err_recognition(AV_EF_EXPLODE);
      context.max_pixels(JpegHeader.MOST_PIXELS); // a second header may say what the first did not
      return opened(context, threads);
    } catch (MediaException | RuntimeException e) {
      avcodec_free_context(context);
      throw e;
    }
  }

  /** Opens the decoder of what an encoder makes. */
  static Decoder open(AVCodecContext encoder, int threads) throws MediaException {
    AVCodecParameters parameters =
        Av.present("avcodec_parameters_alloc", avcodec_parameters_alloc());
    AVCodecContext context = null;
    try {
      context = allocated(encoder.codec_id());
      Av.check(
          Blame.MACHINE,
          "avcodec_parameters_from_context",
          avcodec_parameters_from_context(parameters, encoder));
      Av.check(
          Blame.MACHINE,
          "avcodec_parameters_to_context",
          avcodec_parameters_to_context(context, parameters));
      context.pkt_timebase(encoder.time_base());
      return opened(context, threads);
    } catch (MediaException | RuntimeException e) {
      if (context != null) {
        avcodec_free_context(context);
      }
      throw e;
    } finally {
      avcodec_parameters_free(parameters);
    }
  }

  private static AVCodecContext allocated(int codecId) throws MediaException {
    Av.load();
    AVCodec codec = avcodec_find_decoder(codecId);
    if (codec == null) {
      String name = avcodec_get_name(codecId).getString();
      throw new MediaException(Blame.STREAM, "no decoder for " + name);
    }
    return Av.present("avcodec_alloc_context3", avcodec_alloc_context3(codec));
  }

  private static Decoder opened(AVCodecContext context, int threads) throws MediaException {
    context.thread_count(threads);
    Av.check(
        Blame.STREAM, "avcodec_open2", avcodec_open2(context, (AVCodec) null, (AVDictionary) null));
    return new Decoder(context);
  }

  AVCodecContext av() {
    return context;
  }

  /**
   * Leaves out the deblocking filter from now on. Every bit is still parsed and every error still
   * found, but the pictures are not fit to be looked at.
   */
  void skipDeblocking() {
    context.skip_loop_filter(AVDISCARD_ALL);
  }

  /** Packets that gave an error instead of a picture. */
  long undecodable() {
    return undecodable;
  }

  /**
   * Gives the decoder a packet; all its frames must have been taken before. A damaged packet is
   * counted, not thrown.
   */
  void send(Packet packet) throws MediaException {
    int code = avcodec_send_packet(context, packet.av());
    if (code == AVERROR_INVALIDDATA) {
      undecodable++;
    } else {
      Av.check(Blame.STREAM, "avcodec_send_packet", code);
    }
  }

  /** Tells the decoder that nothing more comes. */
  void finish() throws MediaException {
    int code = avcodec_send_packet(context, (AVPacket) null);
    if (code != AVERROR_EOF) {
      Av.check(Blame.STREAM, "avcodec_send_packet", code);
    }
  }

  /** Takes the next frame; false when the decoder wants more packets or is empty for good. */
  boolean receive(Frame into) throws MediaException {
    while (true) {
      int code = avcodec_receive_frame(context, into.av());
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
        return false;
      }
      if (code != AVERROR_INVALIDDATA) {
        Av.check(Blame.STREAM, "avcodec_receive_frame", code);
        return true;
      }
      undecodable++;
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
