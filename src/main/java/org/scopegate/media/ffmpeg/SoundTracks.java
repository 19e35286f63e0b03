package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;

/**
 * The audio tracks on their way from the source to the new file. Packets wait here until the first
 * picture is known, whose time becomes zero.
 */
final class SoundTracks implements PacketSink, AutoCloseable {

  private final Audio wanted;
  private final Map<Integer, SoundTrack> tracks = new HashMap<>();
  private final Deque<Packet> waiting = new ArrayDeque<>();
  private Optional<Demuxer> source = Optional.empty();
  private boolean started;

  SoundTracks(Audio wanted) {
    this.wanted = wanted;
  }

  /** Names the container whose audio tracks these are. */
  void from(Demuxer demuxer) {
    source = Optional.of(demuxer);
  }

  /** Opens a track in the new file for each of the source that can be had. */
  void open(Muxer muxer) throws MediaException {
    if (wanted == Audio.DROP || source.isEmpty()) {
      return;
    }
    for (AVStream stream : source.get().audio()) {
      SoundTrack.open(stream, muxer).ifPresent(track -> tracks.put(stream.index(), track));
    }
  }

  /** The first picture has this time; nothing happens when that was said before. */
  void startAt(long time, Fraction unit) throws MediaException {
    if (started) {
      return;
    }
    started = true;
    for (SoundTrack track : tracks.values()) {
      track.startAt(time, unit);
    }
    while (!waiting.isEmpty()) {
      try (Packet packet = waiting.poll()) {
        pass(packet);
      }
    }
  }

  @Override
  public void accept(Packet packet) throws MediaException {
    if (!tracks.containsKey(packet.stream())) {
      return;
    }
    if (started) {
      pass(packet);
    } else {
      Packet kept = new Packet();
      kept.take(packet);
      waiting.add(kept);
    }
  }

  private void pass(Packet packet) throws MediaException {
    tracks.get(packet.stream()).accept(packet);
  }

  /** Writes what is still under way. */
  void finish() throws MediaException {
    for (SoundTrack track : tracks.values()) {
      track.finish();
    }
  }

  @Override
  public void close() throws MediaException {
    waiting.forEach(Packet::close);
    for (SoundTrack track : tracks.values()) {
      track.close();
    }
  }
}
