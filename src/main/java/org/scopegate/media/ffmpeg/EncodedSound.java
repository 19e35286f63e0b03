package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.scopegate.media.MediaException;

/** An audio track that is decoded, brought to 48 kHz and encoded as AAC. */
final class EncodedSound implements SoundTrack {

  private static final int FRAME_SAMPLES = 1024;
  private static final long BITS_PER_CHANNEL = 80_000;

  private final AVStream from;
  private final SoundClock clock;
  private final Decoder decoder;
  private final AVCodecContext encoder;
  private final int channels;
  private final Muxer muxer;
  private final AVStream to;
  private final Frame frame;
  private final Packet packet;
  private Shape shape;
  private FilterGraph graph;
  private long samples = -1;

  /** What the graph was built for. */
  private record Shape(int sampleRate, String format, String layout) {
    static Shape of(AVFrame frame) {
      return new Shape(
          frame.sample_rate(),
          av_get_sample_fmt_name(frame.format()).getString(),
          EncodedSound.layout(frame));
    }
  }

  private EncodedSound(
      AVStream from, Decoder decoder, AVCodecContext encoder, int channels, Muxer muxer)
      throws MediaException {
    this.from = from;
    this.clock = new SoundClock(Fraction.of(from.time_base()));
    this.decoder = decoder;
    this.encoder = encoder;
    this.channels = channels;
    this.muxer = muxer;
    this.to = muxer.add(encoder);
    this.frame = new Frame();
    this.packet = new Packet();
  }

  static EncodedSound open(AVStream from, Muxer muxer) throws MediaException {
    int channels = from.codecpar().ch_layout().nb_channels() >= SURROUND ? SURROUND : 2;
    Decoder decoder = Decoder.open(from, 1);
    AVCodecContext encoder = null;
    try {
      encoder = encoder(channels);
      return new EncodedSound(from, decoder, encoder, channels, muxer);
    } catch (MediaException | RuntimeException e) {
      if (encoder != null) {
        avcodec_free_context(encoder);
      }
      decoder.close();
      throw e;
    }
  }

  private static AVCodecContext encoder(int channels) throws MediaException {
    AVCodec codec = Av.present("encoder aac", avcodec_find_encoder_by_name("aac"));
    AVCodecContext encoder = Av.present("avcodec_alloc_context3", avcodec_alloc_context3(codec));
    encoder.sample_rate(SAMPLE_RATE);
    encoder.sample_fmt(AV_SAMPLE_FMT_FLTP);
    encoder.bit_rate(BITS_PER_CHANNEL * channels);
    encoder.time_base(new Fraction(1, SAMPLE_RATE).av());
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    av_channel_layout_default(encoder.ch_layout(), channels);
    try (Options none = new Options(Map.of())) {
      SoundTrack.check("avcodec_open2 aac", avcodec_open2(encoder, codec, none.av()));
      return encoder;
    } catch (MediaException e) {
      avcodec_free_context(encoder);
      throw e;
    }
  }

  @Override
  public Optional<String> note() {
    if (decoder.undecodable() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        samples < 0
            ? "nothing of it decodes"
            : decoder.undecodable() + " packets of it do not decode and are silent");
  }

  @Override
  public void startAt(long time, Fraction unit) {
    clock.startAt(time, unit);
  }

  @Override
  public void accept(Packet coded) throws MediaException {
    if (clock.set(coded.av())) {
      decoder.send(coded);
      resample();
    }
  }

  @Override
  public void finish() throws MediaException {
    decoder.finish();
    resample();
    if (graph != null) {
      graph.finish(graph.entrance("abuffer@in"));
      encode();
    }
    SoundTrack.check("avcodec_send_frame aac", avcodec_send_frame(encoder, (AVFrame) null));
    write();
  }

  private void resample() throws MediaException {
    while (decoder.receive(frame)) {
      if (frame.av().ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(frame.av().ch_layout(), frame.av().ch_layout().nb_channels());
      }
      Shape now = Shape.of(frame.av());
      if (!now.equals(shape)) {
        reshape(now);
      }
      graph.push(graph.entrance("abuffer@in"), frame);
      encode();
    }
  }

  /** A broadcast may change from stereo to surround between two programmes. */
  private void reshape(Shape now) throws MediaException {
    if (graph != null) {
      try (Frame next = new Frame()) {
        next.take(frame);
        graph.finish(graph.entrance("abuffer@in"));
        encode();
        frame.take(next);
      }
      graph.close();
      graph = null;
    }
    graph = new FilterGraph(description(now), 1);
    shape = now;
  }

  private void encode() throws MediaException {
    while (graph.pull(frame)) {
      if (samples < 0) {
        long unit = graph.timeBase().denominator();
        long first = frame.av().pts() == AV_NOPTS_VALUE ? 0 : frame.av().pts();
        samples = Math.max(0, first * SAMPLE_RATE / unit);
      }
      frame.av().pts(samples);
      samples += frame.av().nb_samples();
      SoundTrack.check("avcodec_send_frame aac", avcodec_send_frame(encoder, frame.av()));
      write();
    }
  }

  private void write() throws MediaException {
    while (true) {
      int code = avcodec_receive_packet(encoder, packet.av());
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
        return;
      }
      SoundTrack.check("avcodec_receive_packet aac", code);
      muxer.write(packet, to, encoder.time_base());
    }
  }

  private String description(Shape in) {
    return "abuffer@in=time_base=%d/%d:sample_rate=%d:sample_fmt=%s:channel_layout=%s,"
            .formatted(
                from.time_base().num(), from.time_base().den(), in.sampleRate, in.format, in.layout)
        // async=1 fills holes with silence, so that sound stays with its pictures
        + "aresample=%d:async=1,aformat=sample_fmts=fltp:channel_layouts=%s,"
            .formatted(SAMPLE_RATE, channels == SURROUND ? "5.1" : "stereo")
        + "asetnsamples=n=%d:p=0,abuffersink@out".formatted(FRAME_SAMPLES);
  }

  private static String layout(AVFrame frame) {
    try (BytePointer text = new BytePointer(128)) {
      av_channel_layout_describe(frame.ch_layout(), text, text.capacity());
      String layout = Av.string(text);
      // "8 channels (FL+FR+…)" is how it tells an order of its own, and the inner part how it reads
      // it
      boolean ownOrder = layout.contains("channels (");
      return ownOrder ? layout.substring(layout.indexOf('(') + 1, layout.indexOf(')')) : layout;
    }
  }

  @Override
  public void close() {
    packet.close();
    frame.close();
    if (graph != null) {
      graph.close();
    }
    avcodec_free_context(encoder);
    decoder.close();
  }
}
