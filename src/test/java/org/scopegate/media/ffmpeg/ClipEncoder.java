package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/** Makes clips of any codec and container that FFmpeg writes: material for tests. */
public final class ClipEncoder {

  /**
   * How the pictures are encoded.
   *
   * @param encoder FFmpeg's name
   * @param pixels FFmpeg's name of a pixel format
   * @param options options of the encoder
   */
  public record Video(String encoder, String pixels, Map<String, String> options) {}

  /** How a tone is encoded beside them. */
  public record Sound(String encoder, int sampleRate, int channels) {}

  private ClipEncoder() {}

  /**
   * Writes a clip.
   *
   * @param format FFmpeg's name of the container
   */
  public static void write(
      Source.RawFrames source, Video video, Optional<Sound> sound, Path file, String format)
      throws MediaException {
    Converter.Wanted wanted =
        new Converter.Wanted(
            source.width(),
            source.height(),
            video.pixels(),
            video.pixels().startsWith("yuvj"),
            false);
    AVCodecContext pictures = video(source, video);
    AVCodecContext tone = sound.isPresent() ? sound(sound.get()) : null;
    try (ConvertedPictures from = ConvertedPictures.open(source, wanted, PacketSink.NONE, 1);
        Muxer muxer = Muxer.open(file, format)) {
      AVStream videoTrack = muxer.add(pictures);
      AVStream soundTrack = tone == null ? null : muxer.add(tone);
      muxer.start();
      try (Frame frame = new Frame()) {
        long samples = 0;
        for (int i = 0; from.next(frame); i++) {
          frame.av().pts(i);
          frame.av().pict_type(AV_PICTURE_TYPE_NONE);
          encode(pictures, frame, muxer, videoTrack);
          while (tone != null && samples < seconds(source, i + 1) * tone.sample_rate()) {
            samples += encodeTone(tone, samples, muxer, soundTrack);
          }
        }
      }
      encode(pictures, null, muxer, videoTrack);
      if (tone != null) {
        encode(tone, null, muxer, soundTrack);
      }
      muxer.finish();
    } finally {
      avcodec_free_context(pictures);
      if (tone != null) {
        avcodec_free_context(tone);
      }
    }
  }

  private static double seconds(Source.RawFrames source, int frames) {
    return frames / source.pace().rate().perSecond();
  }

  private static AVCodecContext video(Source.RawFrames source, Video video) throws MediaException {
    Av.load();
    AVCodec codec = Av.present(video.encoder(), avcodec_find_encoder_by_name(video.encoder()));
    AVCodecContext context = Av.present("video", avcodec_alloc_context3(codec));
    context.width(source.width());
    context.height(source.height());
    context.time_base(Fraction.frameOf(source.pace().rate()).av());
    context.framerate(
        new Fraction(source.pace().rate().numerator(), source.pace().rate().denominator()).av());
    context.pix_fmt(av_get_pix_fmt(video.pixels()));
    open(context, codec, video.options());
    return context;
  }

  private static AVCodecContext sound(Sound sound) throws MediaException {
    AVCodec codec = Av.present(sound.encoder(), avcodec_find_encoder_by_name(sound.encoder()));
    AVCodecContext context = Av.present("sound", avcodec_alloc_context3(codec));
    context.sample_rate(sound.sampleRate());
    context.sample_fmt(sound.encoder().equals("aac") ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_S16);
    context.time_base(new Fraction(1, sound.sampleRate()).av());
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    av_channel_layout_default(context.ch_layout(), sound.channels());
    open(context, codec, Map.of("b", "128000"));
    return context;
  }

  private static void open(AVCodecContext context, AVCodec codec, Map<String, String> options)
      throws MediaException {
    try (Options all = new Options(options)) {
      Av.check(Blame.MACHINE, "avcodec_open2", avcodec_open2(context, codec, all.av()));
      all.checkTaken(codec.name().getString());
    }
  }

  private static int encodeTone(AVCodecContext tone, long at, Muxer muxer, AVStream track)
      throws MediaException {
    int samples = tone.frame_size();
    try (Frame frame = new Frame()) {
      AVFrame av = frame.av();
      av.nb_samples(samples);
      av.format(tone.sample_fmt());
      av.sample_rate(tone.sample_rate());
      av_channel_layout_copy(av.ch_layout(), tone.ch_layout());
      Av.check(Blame.MACHINE, "av_frame_get_buffer", av_frame_get_buffer(av, 0));
      av.pts(at);
      fill(av, tone, at);
      encode(tone, frame, muxer, track);
    }
    return samples;
  }

  private static void fill(AVFrame frame, AVCodecContext tone, long at) {
    int channels = tone.ch_layout().nb_channels();
    boolean planar = tone.sample_fmt() == AV_SAMPLE_FMT_FLTP;
    for (int channel = 0; channel < channels; channel++) {
      ByteBuffer plane =
          frame
              .data(planar ? channel : 0)
              .capacity((long) frame.nb_samples() * 4 * (planar ? 1 : channels))
              .asByteBuffer()
              .order(ByteOrder.nativeOrder());
      for (int i = 0; i < frame.nb_samples(); i++) {
        double value = 0.25 * Math.sin(2 * Math.PI * 440 * (at + i) / tone.sample_rate());
        if (planar) {
          plane.putFloat(4 * i, (float) value);
        } else {
          plane.putShort(2 * (i * channels + channel), (short) (value * Short.MAX_VALUE));
        }
      }
    }
  }

  private static void encode(AVCodecContext encoder, Frame frame, Muxer muxer, AVStream track)
      throws MediaException {
    AVFrame fed = frame == null ? null : frame.av();
    Av.check(Blame.MACHINE, "avcodec_send_frame", avcodec_send_frame(encoder, fed));
    try (Packet packet = new Packet()) {
      while (avcodec_receive_packet(encoder, packet.av()) >= 0) {
        if (packet.av().duration() == 0 && encoder.codec_type() == AVMEDIA_TYPE_VIDEO) {
          packet.av().duration(1);
        }
        muxer.write(packet, track, encoder.time_base());
      }
    }
  }
}
