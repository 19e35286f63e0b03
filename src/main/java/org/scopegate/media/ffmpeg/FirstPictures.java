package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;

/** Encodes a few pictures and decodes what came out: all of them must be there, in High Profile. */
final class FirstPictures implements EncoderProbe {

  private static final int PICTURES = 5;
  private static final int GREY = 126;
  private static final EncodeSettings SETTINGS = EncodeSettings.h264(1280, 720, Rate.of(25), 41);

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

  private void tryOut(EncoderKind kind) throws MediaException {
    try (Encoder encoder = Encoder.open(kind, SETTINGS, threads);
        Decoder decoder = Decoder.open(encoder.av(), 1);
        Frame picture =
            Frame.picture(SETTINGS.width(), SETTINGS.height(), av_get_pix_fmt(kind.pictures()));
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
      check(pictures, decoder.av().profile());
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
      long rows = plane == 0 ? SETTINGS.height() : SETTINGS.height() / 2;
      frame.data(plane).capacity(rows * frame.linesize(plane)).fill(GREY + number);
    }
  }

  private static void check(int pictures, int profile) throws MediaException {
    if (pictures != PICTURES) {
      throw new MediaException(
          Blame.MACHINE, pictures + " of " + PICTURES + " pictures came out again");
    }
    if (profile != AV_PROFILE_H264_HIGH) {
      throw new MediaException(
          Blame.MACHINE, "writes profile_idc " + (profile & 0xFF) + " and not High (100)");
    }
  }
}
