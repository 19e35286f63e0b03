package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.ffmpeg.Parts.Part;

/**
 * Copies one part of a file into a new one: the pictures by their decoding times, and those audio
 * frames that begin while its pictures are shown.
 */
final class PartJob {

  private final Source.Stream source;
  private final Part part;
  private final Path output;
  private long written;

  PartJob(Source.Stream source, Part part, Path output) {
    this.source = source;
    this.part = part;
    this.output = output;
  }

  /** Pictures written. */
  long run() throws MediaException, InterruptedException {
    try (Demuxer demuxer = Demuxer.open(source);
        Muxer muxer = Muxer.open(output)) {
      Map<Integer, Track> tracks = tracks(demuxer, muxer);
      if (part.from().pictures() > 0) {
        seek(demuxer);
      }
      muxer.start();
      copy(demuxer, muxer, tracks);
      muxer.finish();
    }
    if (written != part.pictures()) {
      throw new MediaException(
          Blame.RESULT, written + " pictures copied, the part has " + part.pictures());
    }
    return written;
  }

  private Map<Integer, Track> tracks(Demuxer demuxer, Muxer muxer) throws MediaException {
    AVStream video = demuxer.video();
    AVRational unit = video.time_base();
    Map<Integer, Track> tracks = new HashMap<>();
    long zero = part.from().presentation();
    tracks.put(
        video.index(),
        new Track(
            muxer.add(video.codecpar(), unit),
            unit,
            part.from().decoding(),
            part.to().decoding(),
            zero));
    for (AVStream sound : demuxer.audio()) {
      AVRational its = sound.time_base();
      // what sounds before the first picture is the decoder's warming up
      long from = part.from().pictures() == 0 ? Long.MIN_VALUE : rescaled(zero, unit, its);
      long to =
          part.to().presentation() == Long.MAX_VALUE
              ? Long.MAX_VALUE
              : rescaled(part.to().presentation(), unit, its);
      tracks.put(
          sound.index(),
          new Track(muxer.add(sound.codecpar(), its), its, from, to, rescaled(zero, unit, its)));
    }
    return tracks;
  }

  private static long rescaled(long time, AVRational from, AVRational to) {
    return av_rescale_q(time, from, to);
  }

  private void seek(Demuxer demuxer) throws MediaException {
    Av.check(
        Blame.STREAM,
        "av_seek_frame",
        av_seek_frame(
            demuxer.av(), demuxer.video().index(), part.from().decoding(), AVSEEK_FLAG_BACKWARD));
  }

  private void copy(Demuxer demuxer, Muxer muxer, Map<Integer, Track> tracks)
      throws MediaException, InterruptedException {
    try (Packet packet = new Packet()) {
      long open = tracks.size();
      while (open > 0 && demuxer.read(packet)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("splitting was stopped at picture " + written);
        }
        Track track = tracks.get(packet.stream());
        if (track != null && track.isPast(packet.av())) {
          open = tracks.values().stream().filter(Track::isOpen).count();
        } else if (track != null && track.has(packet.av())) {
          written += packet.stream() == demuxer.video().index() ? 1 : 0;
          track.moved(packet.av());
          muxer.write(packet, track.to, track.unit);
        }
        packet.clear();
      }
    }
  }

  /** One track of the part; its times count in its own unit. */
  private static final class Track {
    private final AVStream to;
    private final AVRational unit;
    private final long first;
    private final long end;
    private final long zero;
    private boolean open = true;

    Track(AVStream to, AVRational unit, long first, long end, long zero) {
      this.to = to;
      this.unit = unit;
      this.first = first;
      this.end = end;
      this.zero = zero;
    }

    boolean isPast(AVPacket packet) {
      open &= packet.dts() < end;
      return !open;
    }

    boolean isOpen() {
      return open;
    }

    boolean has(AVPacket packet) {
      return packet.dts() >= first;
    }

    void moved(AVPacket packet) {
      packet.pts(packet.pts() - zero);
      packet.dts(packet.dts() - zero);
    }
  }
}
