package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * The audio tracks on their way from the source to the new file. Packets wait here until the first
 * picture is known, whose time becomes zero.
 */
final class SoundTracks implements PacketSink, AutoCloseable {

  private static final long MOST_WAITING = 16 << 20;

  private final Audio wanted;
  private final Map<Integer, SoundTrack> tracks = new TreeMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Deque<Packet> waiting = new ArrayDeque<>();
  private Optional<Demuxer> source = Optional.empty();
  private long waitingBytes;
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
    for (AVStream stream : source.get().unknownAudio()) {
      notes.add(name(stream) + " is left out: neither rate nor channels are known");
    }
    for (AVStream stream : source.get().audio()) {
      names.put(stream.index(), name(stream));
      try {
        tracks.put(stream.index(), SoundTrack.open(stream, muxer));
      } catch (MediaException e) {
        leaveOut(stream.index(), e);
      }
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
      waitingBytes += kept.av().size();
      while (waitingBytes > MOST_WAITING) {
        forgetOldest();
      }
    }
  }

  /** Sound so long before the first picture is not heard anyway. */
  private void forgetOldest() {
    try (Packet oldest = waiting.remove()) {
      waitingBytes -= oldest.av().size();
    }
  }

  private void pass(Packet packet) throws MediaException {
    SoundTrack track = tracks.get(packet.stream());
    if (track == null) {
      return; // left out meanwhile
    }
    try {
      track.accept(packet);
    } catch (MediaException e) {
      leaveOut(packet.stream(), e);
      tracks.remove(packet.stream()).close();
    }
  }

  /** Pictures with less sound, or with none, are better than no pictures. */
  private void leaveOut(int stream, MediaException fault) throws MediaException {
    if (fault.blame() != Blame.STREAM) {
      throw fault;
    }
    notes.add("%s is left out: %s".formatted(names.get(stream), fault.getMessage()));
  }

  private static String name(AVStream stream) {
    String codec = avcodec_get_name(stream.codecpar().codec_id()).getString();
    return "sound track %d (%s)".formatted(stream.index(), codec);
  }

  /** What became of tracks otherwise than expected, in words. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    tracks.forEach(
        (stream, track) ->
            track.note().ifPresent(note -> all.add(names.get(stream) + ": " + note)));
    return all;
  }

  /** Writes what is still under way. */
  void finish() throws MediaException {
    for (int stream : List.copyOf(tracks.keySet())) {
      try {
        tracks.get(stream).finish();
      } catch (MediaException e) {
        leaveOut(stream, e);
      }
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
