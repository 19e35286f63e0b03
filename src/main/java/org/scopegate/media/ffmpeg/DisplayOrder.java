package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Arrays;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/**
 * In which order the pictures of an elementary stream are shown. Nothing but the decoder knows for
 * certain, so all of it is decoded once; four bytes are kept of each picture.
 */
final class DisplayOrder {

  private int[] places = new int[1024];
  private int coded;
  private int shown;
  private int delay;

  private DisplayOrder() {}

  /**
   * Decodes the stream.
   *
   * @throws MediaException by the stream's fault when a picture does not decode
   */
  static DisplayOrder of(Source.Stream source) throws MediaException, InterruptedException {
    DisplayOrder order = new DisplayOrder();
    try (Demuxer demuxer = Demuxer.open(source);
        Decoder decoder = Decoder.open(demuxer.video(), 0);
        Packet packet = new Packet();
        Frame frame = new Frame()) {
      while (demuxer.read(packet)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("looking for the order was stopped");
        }
        if (packet.stream() == demuxer.video().index()) {
          packet.av().pts(order.coded);
          packet.av().dts(AV_NOPTS_VALUE);
          order.take(packet, decoder, frame);
        }
        packet.clear();
      }
      decoder.finish();
      order.drain(decoder, frame);
    }
    if (order.shown != order.coded) {
      throw new MediaException(
          Blame.STREAM, order.shown + " of " + order.coded + " coded pictures are shown");
    }
    return order;
  }

  /** Presentation time of the picture that is coded as number {@code picture}, in frames. */
  long presentation(int picture) {
    return places[picture];
  }

  /** Decoding time of that picture, in frames: early enough for all, below zero at first. */
  long decoding(int picture) {
    return (long) picture - delay;
  }

  private void take(Packet packet, Decoder decoder, Frame frame) throws MediaException {
    if (coded == places.length) {
      places = Arrays.copyOf(places, Math.multiplyExact(coded, 2));
    }
    coded++;
    decoder.send(packet);
    drain(decoder, frame);
  }

  private void drain(Decoder decoder, Frame frame) throws MediaException {
    while (decoder.receive(frame)) {
      long picture = frame.av().pts();
      if (picture < 0 || picture >= coded) {
        throw new MediaException(Blame.STREAM, "a picture is shown that was not coded");
      }
      places[(int) picture] = shown;
      delay = Math.max(delay, (int) picture - shown);
      shown++;
      frame.clear();
    }
  }
}
