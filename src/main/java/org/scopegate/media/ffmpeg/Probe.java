package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Codec;
import org.scopegate.media.MediaException;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;

/** Finds out what a source really is, from its first pictures and its index. */
final class Probe {

  private static final int PICTURES = 12;
  private static final Rate UNKNOWN = Rate.of(25);

  private Probe() {}

  static VideoInfo of(Source source) throws MediaException {
    if (source instanceof Source.Stream stream) {
      return of(stream);
    } else if (source instanceof Source.RawFrames raw) {
      return of(raw);
    } else if (source instanceof Source.CodedFrames coded) {
      return of(coded);
    }
    throw new IllegalArgumentException("unknown kind of source " + source.getClass());
  }

  private static VideoInfo of(Source.Stream source) throws MediaException {
    try (StreamPictures pictures = StreamPictures.of(Demuxer.open(source), PacketSink.NONE, 1);
        Frame frame = new Frame()) {
      Scan scan = Scan.PROGRESSIVE;
      Look look = null;
      for (int i = 0; i < PICTURES && pictures.next(frame); i++) {
        scan = scan.isInterlaced() ? scan : frame.scan();
        look = Look.at(frame, pictures.decoder(), scan);
        frame.clear();
      }
      if (look == null) {
        throw pictures.flaws().nothing();
      }
      return info(pictures.demuxer(), look, Pacing.of(source, pictures.demuxer()));
    }
  }

  /** Puts together what container, pictures and their times say. */
  static VideoInfo info(Demuxer demuxer, Look look, Pacing pacing) {
    int codec = demuxer.video().codecpar().codec_id();
    String name = avcodec_get_name(codec).getString();
    return new VideoInfo(
        Containers.of(demuxer.format()),
        Containers.codec(name),
        name,
        look.profile(),
        look.level(),
        look.width(),
        look.height(),
        pacing.rate(),
        frames(demuxer),
        aspect(demuxer),
        look.scan(),
        look.chroma420(),
        look.bitDepth(),
        pacing.constant(),
        audio(demuxer),
        demuxer.bytes(),
        pacing.steady(),
        demuxer.hurdles());
  }

  private static PixelAspect aspect(Demuxer demuxer) {
    Fraction aspect =
        Fraction.of(av_guess_sample_aspect_ratio(demuxer.av(), demuxer.video(), null));
    return aspect.isPositive()
        ? new PixelAspect(aspect.numerator(), aspect.denominator())
        : PixelAspect.SQUARE;
  }

  private static OptionalLong frames(Demuxer demuxer) {
    return demuxer.isIndexed() ? OptionalLong.of(demuxer.shown()) : OptionalLong.empty();
  }

  /**
   * Frames a second: FFmpeg's average, which is exact where the container's times are. An
   * elementary stream has no times but those that FFmpeg makes up; its own headers know better.
   */
  static Rate rate(Demuxer demuxer) {
    AVStream video = demuxer.video();
    Stream<AVRational> known =
        demuxer.isElementary()
            ? Stream.of(video.codecpar().framerate(), video.avg_frame_rate())
            : Stream.of(video.avg_frame_rate(), video.r_frame_rate(), video.codecpar().framerate());
    return known
        .map(Fraction::of)
        .filter(Fraction::isPositive)
        .findFirst()
        .map(Fraction::rate)
        .orElse(UNKNOWN);
  }

  private static List<AudioTrack> audio(Demuxer demuxer) {
    return demuxer.audio().stream().map(Probe::track).toList();
  }

  private static AudioTrack track(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    return new AudioTrack(
        avcodec_get_name(parameters.codec_id()).getString(),
        parameters.sample_rate(),
        parameters.ch_layout().nb_channels(),
        parameters.bit_rate());
  }

  private static VideoInfo of(Source.RawFrames source) throws MediaException {
    RawDecoder frames = RawDecoder.open(source);
    long bytes = Math.multiplyExact(source.frameBytes(), source.frames());
    return frames(
        frames, source.pace(), Codec.RAW, "rawvideo", -1, source.samples().stored(), bytes);
  }

  private static VideoInfo of(Source.CodedFrames source) throws MediaException {
    CodedDecoder frames = CodedDecoder.open(source, 1);
    CodedImage kind = frames.kind();
    long bytes = source.frames().stream().flatMap(List::stream).mapToLong(ByteRange::length).sum();
    return frames(
        frames,
        source.pace(),
        Containers.codec(kind.name()),
        kind.name(),
        kind.profile(),
        kind.precision(),
        bytes);
  }

  /** Looks at the first frame that decodes, and closes them. */
  private static VideoInfo frames(
      Frames frames, Pace pace, Codec codec, String name, int profile, int bitDepth, long bytes)
      throws MediaException {
    try (FramePictures pictures = FramePictures.of(frames, pace);
        Frame frame = new Frame()) {
      pictures.next(frame);
      Pacing pacing = Pacing.of(pace);
      Look look = Look.at(frame, profile, -1, Scan.PROGRESSIVE);
      return new VideoInfo(
          Container.FRAMES,
          codec,
          name,
          look.profile(),
          look.level(),
          look.width(),
          look.height(),
          pacing.rate(),
          OptionalLong.of(frames.held()),
          PixelAspect.SQUARE,
          look.scan(),
          look.chroma420(),
          bitDepth,
          pacing.constant(),
          List.of(),
          bytes,
          pacing.steady(),
          List.of());
    }
  }
}
