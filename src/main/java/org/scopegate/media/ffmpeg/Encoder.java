package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderException;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** An encoder at work: pictures in, packets out. All its faults are EncoderExceptions. */
final class Encoder implements AutoCloseable {

  private final EncoderKind kind;
  private final AVCodecContext context;
  private final Hardware hardware;
  private final Frame surface;

  private Encoder(EncoderKind kind, AVCodecContext context, Hardware hardware, Frame surface) {
    this.kind = kind;
    this.context = context;
    this.hardware = hardware;
    this.surface = surface;
  }

  /**
   * Opens an encoder.
   *
   * @param threads threads of the encoder, 0 for its own choice
   */
  static Encoder open(EncoderKind kind, EncodeSettings settings, int threads)
      throws EncoderException {
    AVCodecContext context = null;
    Hardware hardware = null;
    try {
      Av.load();
      LastWords.clear();
      AVCodec codec = avcodec_find_encoder_by_name(kind.name());
      if (codec == null) {
        throw new MediaException(Blame.MACHINE, "not in this build of FFmpeg");
      }
      context = Av.present("avcodec_alloc_context3", avcodec_alloc_context3(codec));
      shape(context, kind, settings);
      if (kind.family().device() != AV_HWDEVICE_TYPE_NONE) {
        hardware = Hardware.open(kind, settings.width(), settings.height());
        hardware.lendTo(context);
      }
      try (Options options = new Options(kind.optionsFor(settings, threads))) {
        Av.check(Blame.MACHINE, "avcodec_open2", avcodec_open2(context, codec, options.av()));
        options.checkTaken(kind.name());
      }
      return new Encoder(kind, context, hardware, new Frame());
    } catch (MediaException e) {
      release(context, hardware);
      throw new EncoderException(kind.name(), e);
    } catch (RuntimeException e) {
      release(context, hardware);
      throw e;
    }
  }

  private static void shape(AVCodecContext context, EncoderKind kind, EncodeSettings settings) {
    context.width(settings.width());
    context.height(settings.height());
    context.time_base(Fraction.frameOf(settings.rate()).av());
    context.framerate(
        new Fraction(settings.rate().numerator(), settings.rate().denominator()).av());
    context.sample_aspect_ratio(new Fraction(1, 1).av());
    boolean uploads = kind.family().surface() != AV_PIX_FMT_NONE;
    context.pix_fmt(uploads ? kind.family().surface() : av_get_pix_fmt(kind.family().pictures()));
  }

  AVCodecContext av() {
    return context;
  }

  /** Encodes the picture as the one of that slot. The picture stays the caller's. */
  void send(Frame picture, long slot) throws EncoderException {
    try {
      Frame fed = picture;
      if (hardware != null && hardware.hasSurfaces()) {
        hardware.upload(picture, surface);
        fed = surface;
      }
      AVFrame frame = fed.av();
      frame.pts(slot);
      frame.duration(1);
      frame.pict_type(AV_PICTURE_TYPE_NONE); // else the source's choice of I, P and B is repeated
      frame.flags(frame.flags() & ~AVFrame.AV_FRAME_FLAG_KEY);
      Av.check(Blame.MACHINE, "avcodec_send_frame", avcodec_send_frame(context, frame));
      surface.clear();
    } catch (MediaException e) {
      throw new EncoderException(kind.name(), e);
    }
  }

  /** Tells the encoder that nothing more comes. */
  void finish() throws EncoderException {
    check("avcodec_send_frame", avcodec_send_frame(context, (AVFrame) null));
  }

  /** Takes the next packet; false when there is none now. */
  boolean receive(Packet into) throws EncoderException {
    int code = avcodec_receive_packet(context, into.av());
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
      return false;
    }
    check("avcodec_receive_packet", code);
    return true;
  }

  private void check(String call, int code) throws EncoderException {
    if (code < 0) {
      throw new EncoderException(kind.name(), Av.fault(Blame.MACHINE, call, code));
    }
  }

  @Override
  public void close() {
    surface.close();
    release(context, hardware);
  }

  private static void release(AVCodecContext context, Hardware hardware) {
    if (context != null) {
      avcodec_free_context(context);
    }
    if (hardware != null) {
      hardware.close();
    }
  }
}
