package org.scopegate.media.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.MediaException;

/** An audio track whose packets are legal as they are. */
final class CopiedSound implements SoundTrack {

  private final AVStream from;
  private final AVStream to;
  private final Muxer muxer;
  private final SoundClock clock;

  CopiedSound(AVStream from, Muxer muxer) throws MediaException {
    this.from = from;
    this.muxer = muxer;
    this.clock = new SoundClock(Fraction.of(from.time_base()));
    this.to = muxer.add(from.codecpar(), from.time_base());
  }

  @Override
  public Optional<String> note() {
    return Optional.empty();
  }

  @Override
  public void startAt(long time, Fraction unit) {
    clock.startAt(time, unit);
  }

  @Override
  public void accept(Packet packet) throws MediaException {
    if (clock.set(packet.av())) {
      muxer.write(packet, to, from.time_base());
    }
  }

  @Override
  public void finish() {
    // nothing is held back
  }

  @Override
  public void close() {
    // streams belong to their containers
  }
}
