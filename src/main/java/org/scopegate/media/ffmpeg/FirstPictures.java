package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;

/**
 * Encodes a few pictures and decodes what came out: all of them must be there, in the profile asked
 * for.
 */
final class FirstPictures implements EncoderProbe {

  private static final int PICTURES = 5;
  private static final int GREY = 126;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final Rate RATE = Rate.of(25);

  private final int threads;

  FirstPictures(int threads) {
    this.threads = threads;
  }

  @Override
  public Found probe(String encoder) {
    Optional<EncoderKind> kind = EncoderKind.of(encoder);
    if (kind.isEmpty()) {
      return new Found(encoder, false, "not an encoder that we know");
    }
    long start = System.nanoTime();
    try {
      tryOut(kind.get());
    } catch (MediaException e) {
      return new Found(encoder, false, e.getMessage());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Found(encoder, true, PICTURES + " pictures in " + millis + " ms");
  }

  private static EncodeSettings settings(Codec codec) {
    return codec == Codec.HEVC
        ? EncodeSettings.hevc(WIDTH, HEIGHT, RATE)
        : EncodeSettings.h264(WIDTH, HEIGHT, RATE, 41);
  }

  private void tryOut(EncoderKind kind) throws MediaException {
    try (Encoder encoder = Encoder.open(kind, settings(kind.codec()), threads);
        Decoder decoder = Decoder.open(encoder.av(), 1);
        Frame picture = Frame.picture(WIDTH, HEIGHT, av_get_pix_fmt(kind.family().pictures()));
        Packet packet = new Packet();
        Frame decoded = new Frame()) {
      int pictures = 0;
      for (int i = 0; i < PICTURES; i++) {
        paint(picture, i);
        encoder.send(picture, i);
        pictures += decode(encoder, packet, decoder, decoded);
      }
      encoder.finish();
      pictures += decode(encoder, packet, decoder, decoded);
      decoder.finish();
      while (decoder.receive(decoded)) {
        pictures++;
      }
      check(kind.codec(), pictures, decoder.av().profile());
    }
  }

  private static int decode(Encoder encoder, Packet packet, Decoder decoder, Frame decoded)
      throws MediaException {
    int pictures = 0;
    while (encoder.receive(packet)) {
      decoder.send(packet);
      packet.clear();
      while (decoder.receive(decoded)) {
        pictures++;
      }
    }
    return pictures;
  }

  /** Another grey each time. */
  private static void paint(Frame picture, int number) throws MediaException {
    AVFrame frame = picture.av();
    Av.check(Blame.MACHINE, "av_frame_make_writable", av_frame_make_writable(frame));
    for (int plane = 0; plane < 3 && frame.data(plane) != null; plane++) {
      long rows = plane == 0 ? HEIGHT : HEIGHT / 2;
      frame.data(plane).capacity(rows * frame.linesize(plane)).fill(GREY + number);
    }
  }

  private static void check(Codec codec, int pictures, int profile) throws MediaException {
    if (pictures != PICTURES) {
      throw new MediaException(
          Blame.MACHINE, pictures + " of " + PICTURES + " pictures came out again");
    }
    int wanted = codec == Codec.HEVC ? AV_PROFILE_HEVC_MAIN : AV_PROFILE_H264_HIGH;
    if (profile != wanted) {
      throw new MediaException(
          Blame.MACHINE, "writes profile_idc " + (profile & 0xFF) + " and not " + wanted);
    }
  }
}
