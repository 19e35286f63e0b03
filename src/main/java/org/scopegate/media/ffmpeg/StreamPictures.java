package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Rate;

/** Pictures decoded from a container or elementary stream. Owns the demuxer. */
final class StreamPictures implements Pictures {

  private final Demuxer demuxer;
  private final Decoder decoder;
  private final PacketSink others;
  private final Packet packet;
  private final Fraction timeBase;
  private long packets;
  private long count;
  private long flagged;
  private boolean finishing;

  private StreamPictures(Demuxer demuxer, Decoder decoder, PacketSink others, Packet packet) {
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.others = others;
    this.packet = packet;
    this.timeBase =
        demuxer.isElementary()
            ? Fraction.frameOf(Probe.rate(demuxer))
            : Fraction.of(demuxer.video().time_base());
  }

  static StreamPictures of(Demuxer demuxer, PacketSink others, int threads) throws MediaException {
    Decoder decoder = null;
    try {
      decoder = Decoder.open(demuxer.video(), threads);
      return new StreamPictures(demuxer, decoder, others, new Packet());
    } catch (MediaException | RuntimeException e) {
      if (decoder != null) {
        decoder.close();
      }
      demuxer.close();
      throw e;
    }
  }

  Decoder decoder() {
    return decoder;
  }

  Demuxer demuxer() {
    return demuxer;
  }

  @Override
  public boolean next(Frame into) throws MediaException {
    while (!decoder.receive(into)) {
      if (finishing) {
        checkWhole();
        return false;
      }
      feed();
    }
    into.av().pts(demuxer.isElementary() ? count : into.time());
    if (into.isDamaged()) {
      flagged++;
    }
    count++;
    return true;
  }

  private void feed() throws MediaException {
    if (!demuxer.read(packet)) {
      finishing = true;
      decoder.finish();
      return;
    }
    if (packet.stream() == demuxer.video().index()) {
      packets++;
      decoder.send(packet);
    } else {
      others.accept(packet);
    }
    packet.clear();
  }

  /** Half a file must not pass for a whole one. */
  private void checkWhole() throws MediaException {
    if (packets < demuxer.promised()) {
      throw new MediaException(
          Blame.STREAM,
          "truncated: " + packets + " of the " + demuxer.promised() + " pictures of its index");
    }
    if (count == 0) {
      throw new MediaException(
          Blame.STREAM, "none of " + packets + " pictures decodes" + LastWords.spoken());
    }
    if (damaged() * 2 > packets) {
      throw new MediaException(
          Blame.STREAM,
          damaged() + " of " + packets + " pictures are damaged" + LastWords.spoken());
    }
  }

  @Override
  public Fraction timeBase() {
    return timeBase;
  }

  @Override
  public Rate rate() {
    return Probe.rate(demuxer);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long damaged() {
    return flagged + decoder.undecodable();
  }

  @Override
  public void close() throws MediaException {
    packet.close();
    decoder.close();
    demuxer.close();
  }
}
