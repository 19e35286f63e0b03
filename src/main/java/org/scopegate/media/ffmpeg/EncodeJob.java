package org.scopegate.media.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;

/** One attempt to encode one source with one encoder into one file. */
final class EncodeJob {

  /** Progress is told every so many pictures. */
  private static final int TELL = 25;

  private final Source source;
  private final EncodeSettings settings;
  private final EncoderKind kind;
  private final int threads;
  private final Path output;
  private final Progress progress;
  private long written;

  /** What an attempt came to. */
  record Counts(long written, long decoded, long rawBytes, long damaged, List<String> notes) {}

  EncodeJob(
      Source source,
      EncodeSettings settings,
      EncoderKind kind,
      int threads,
      Path output,
      Progress progress) {
    this.source = source;
    this.settings = settings;
    this.kind = kind;
    this.threads = threads;
    this.output = output;
    this.progress = progress;
  }

  Counts run() throws MediaException, InterruptedException {
    try (SoundTracks sound = new SoundTracks(settings.audio());
        PacedPictures pictures =
            PacedPictures.open(
                source,
                Converter.Wanted.video(settings, kind.family().pictures()),
                settings.rate(),
                sound,
                threads);
        Encoder encoder = Encoder.open(kind, settings, threads);
        Muxer muxer = Muxer.open(output)) {
      AVStream video = muxer.add(encoder.av());
      pictures.pictures().demuxer().ifPresent(sound::from);
      sound.open(muxer);
      muxer.start();
      encode(pictures, encoder, new Track(muxer, video));
      sound.finish();
      muxer.finish();
      progress.frames(written);
      checkFrames(pictures.pictures());
      Flaws flaws = pictures.pictures().flaws();
      flaws.check(settings.damage());
      checkCount(flaws);
      return new Counts(
          written,
          pictures.pictures().count(),
          pictures.pictures().rawBytes(),
          flaws.pictures(),
          sound.notes());
    }
  }

  private record Track(Muxer muxer, AVStream stream) {}

  private void encode(PacedPictures pictures, Encoder encoder, Track track)
      throws MediaException, InterruptedException {
    try (PreparedPictures prepared = new PreparedPictures(pictures::next);
        Frame picture = new Frame();
        Packet packet = new Packet()) {
      for (long slot = 0; prepared.next(picture); slot++) {
        encoder.send(picture, slot);
        drain(encoder, packet, track);
      }
      encoder.finish();
      drain(encoder, packet, track);
    }
  }

  private void drain(Encoder encoder, Packet packet, Track track) throws MediaException {
    while (encoder.receive(packet)) {
      track.muxer.write(packet, track.stream, encoder.av().time_base());
      if (++written % TELL == 0) {
        progress.frames(written);
      }
    }
  }

  private void checkFrames(ConvertedPictures pictures) throws MediaException {
    Optional<MediaException> fault = pictures.fault();
    if (settings.damage() == EncodeSettings.Damage.REFUSE && fault.isPresent()) {
      throw fault.get();
    }
  }

  /** A plan counts on all pictures; where some may be missing it cannot. */
  private void checkCount(Flaws flaws) throws MediaException {
    if (flaws.none() && settings.frames().isPresent() && settings.frames().getAsLong() != written) {
      throw new MediaException(
          Blame.RESULT,
          written + " pictures written, " + settings.frames().getAsLong() + " planned");
    }
  }
}
