package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.scopegate.media.EncodeSettings.Audio;
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
  private long zero = AV_NOPTS_VALUE;
  private long lastDecoded = Long.MIN_VALUE;

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
        TimedPackets packets = TimedPackets.of(demuxer);
        Muxer muxer = Muxer.open(output)) {
      AVStream video = muxer.add(demuxer.video().codecpar(), packets.timeBase());
      sound.from(demuxer);
      sound.open(muxer);
      muxer.start();
      copy(demuxer, packets, sound, muxer, video);
      sound.finish();
      muxer.finish();
      checkWhole(demuxer);
      progress.frames(written);
      return written;
    }
  }

  private void copy(
      Demuxer demuxer, TimedPackets packets, SoundTracks sound, Muxer muxer, AVStream video)
      throws MediaException, InterruptedException {
    try (Packet packet = new Packet()) {
      while (demuxer.read(packet)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("rewrapping was stopped at picture " + written);
        }
        if (packet.stream() == demuxer.video().index()) {
          packets.send(packet);
          write(packets, sound, muxer, video);
        } else {
          sound.accept(packet);
        }
        packet.clear();
      }
      packets.finish();
      write(packets, sound, muxer, video);
    }
  }

  private void write(TimedPackets packets, SoundTracks sound, Muxer muxer, AVStream video)
      throws MediaException {
    AVRational unit = packets.timeBase();
    try (Packet packet = new Packet()) {
      while (packets.receive(packet)) {
        shift(packet.av(), packets.start());
        sound.startAt(zero, Fraction.of(unit));
        muxer.write(packet, video, unit);
        if (++written % TELL == 0) {
          progress.frames(written);
        }
      }
    }
  }

  /** Makes the first picture's time zero; refuses what no player could place. */
  private void shift(AVPacket packet, long start) throws MediaException {
    if (packet.pts() == AV_NOPTS_VALUE || packet.dts() == AV_NOPTS_VALUE) {
      throw new MediaException(Blame.STREAM, "picture " + written + " has no time");
    }
    if (packet.dts() <= lastDecoded) {
      throw new MediaException(
          Blame.STREAM, "the decoding time of picture " + written + " goes back");
    }
    lastDecoded = packet.dts();
    if (zero == AV_NOPTS_VALUE) {
      zero = start == AV_NOPTS_VALUE ? packet.pts() : Math.min(start, packet.pts());
    }
    packet.pts(packet.pts() - zero);
    packet.dts(packet.dts() - zero);
  }

  private void checkWhole(Demuxer demuxer) throws MediaException {
    if (written == 0 || written < demuxer.promised()) {
      throw new MediaException(
          Blame.STREAM,
          "truncated: " + written + " of the " + demuxer.promised() + " pictures of its index");
    }
  }
}
