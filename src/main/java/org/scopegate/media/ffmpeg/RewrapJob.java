package org.scopegate.media.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.Hurdle;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;

/** The coded pictures of one stream put into a new MP4 file. */
final class RewrapJob {

  private static final int TELL = 250;

  private final Source.Stream source;
  private final Audio audio;
  private final Path output;
  private final Progress progress;
  private long written;
  private List<String> notes = List.of();

  RewrapJob(Source.Stream source, Audio audio, Path output, Progress progress) {
    this.source = source;
    this.audio = audio;
    this.output = output;
    this.progress = progress;
  }

  /** Pictures written. */
  long run() throws MediaException, InterruptedException {
    try (Demuxer demuxer = Demuxer.open(source);
        SoundTracks sound = new SoundTracks(audio);
        Muxer muxer = Muxer.open(output)) {
      checkMendable(demuxer);
      TimedPackets times = TimedPackets.of(source, demuxer);
      AVStream video = muxer.add(demuxer.video().codecpar(), times.unit());
      sound.from(demuxer);
      sound.open(muxer);
      muxer.start();
      copy(demuxer, times, sound, muxer, video);
      sound.finish();
      muxer.finish();
      checkWhole(demuxer);
      progress.frames(written);
      notes = sound.notes();
      return written;
    }
  }

  /** What was left out. */
  List<String> notes() {
    return notes;
  }

  private void copy(
      Demuxer demuxer, TimedPackets times, SoundTracks sound, Muxer muxer, AVStream video)
      throws MediaException, InterruptedException {
    try (Packet packet = new Packet()) {
      while (demuxer.read(packet)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("rewrapping was stopped at picture " + written);
        }
        if (packet.stream() == demuxer.video().index()) {
          times.set(packet.av());
          sound.startAt(times.zero(), Fraction.of(times.unit()));
          muxer.write(packet, video, times.unit());
          if (++written % TELL == 0) {
            progress.frames(written);
          }
        } else {
          sound.accept(packet);
        }
        packet.clear();
      }
    }
  }

  /** Some things in a container have no like in a plain one. */
  private static void checkMendable(Demuxer demuxer) throws MediaException {
    for (Hurdle hurdle : demuxer.hurdles()) {
      if (!hurdle.goneWhenRewrapped()) {
        throw new MediaException(Blame.STREAM, "cannot be rewrapped: " + hurdle.words());
      }
    }
  }

  private void checkWhole(Demuxer demuxer) throws MediaException {
    new Flaws(written, 0, Math.max(0, demuxer.promised() - written), demuxer.missingBytes())
        .check(Damage.REFUSE);
  }
}
