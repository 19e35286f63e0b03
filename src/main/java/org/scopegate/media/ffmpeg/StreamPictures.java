package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import org.scopegate.media.MediaException;
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
  private long headless;
  private boolean keySeen;
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
        return false;
      }
      feed();
    }
    // a picture that gave nothing has its place all the same
    into.av().pts(demuxer.isElementary() ? count + decoder.undecodable() : into.time());
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
      keySeen |= (packet.av().flags() & AV_PKT_FLAG_KEY) != 0;
      headless += keySeen ? 0 : 1;
      decoder.send(packet);
    } else {
      others.accept(packet);
    }
    packet.clear();
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

  /**
   * Pictures with errors. Those before the first key picture that gave nothing are among them: the
   * stream was cut there. Pictures after it that refer to what was before are nobody's loss.
   */
  @Override
  public long damaged() {
    long silent = Math.max(0, packets - count - decoder.undecodable());
    return flagged + decoder.undecodable() + Math.min(headless, silent);
  }

  @Override
  public Flaws flaws() {
    long missing = finishing ? Math.max(0, demuxer.promised() - packets) : 0;
    return new Flaws(count, damaged(), missing, demuxer.missingBytes());
  }

  @Override
  public void close() throws MediaException {
    packet.close();
    decoder.close();
    demuxer.close();
  }
}
