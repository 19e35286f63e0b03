package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.media.Hurdle;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;
import org.scopegate.media.ffmpeg.BoxReader.Box;

/**
 * How an MP4 stream is built, where FFmpeg does not tell.
 *
 * @param top types of the boxes on the top floor, in file order
 * @param brand the major brand, empty where the stream names none
 * @param entries types of the sample entries of each track of pictures
 * @param extended the movie box announces fragments
 * @param missing bytes by which the last box is longer than the stream
 */
record Boxes(
    List<String> top,
    Optional<String> brand,
    List<List<String>> entries,
    boolean extended,
    long missing) {

  private static final int FULL_BOX = 4;
  private static final int MOST_ENTRIES = 64;
  private static final String QUICKTIME = "qt  ";
  private static final Set<String> SETS_WITHIN = Set.of("avc3", "hev1");

  /** Looks; whether it is an MP4 stream at all shows in the top boxes. */
  static Boxes of(Source.Stream source) throws MediaException {
    try (RangedFile file = RangedFile.open(source.file(), source.ranges())) {
      BoxReader reader = new BoxReader(file);
      List<Box> top = reader.top();
      Optional<Box> movie = top.stream().filter(box -> box.type().equals("moov")).findFirst();
      long end = top.isEmpty() ? 0 : top.get(top.size() - 1).end();
      return new Boxes(
          top.stream().map(Box::type).toList(),
          brand(reader, top),
          movie.isPresent() ? entries(reader, movie.get()) : List.of(),
          movie.isPresent() && reader.inside(movie.get(), "mvex").findAny().isPresent(),
          Math.max(0, end - file.size()));
    }
  }

  private static Optional<String> brand(BoxReader reader, List<Box> top) throws MediaException {
    if (top.isEmpty() || !top.get(0).type().equals("ftyp")) {
      return Optional.empty();
    }
    return Optional.of(BoxReader.type(reader.bytes(top.get(0).body(), 4)));
  }

  private static List<List<String>> entries(BoxReader reader, Box movie) throws MediaException {
    List<List<String>> tracks = new ArrayList<>();
    for (Box track : reader.inside(movie, "trak").toList()) {
      if (showsPictures(reader, track)) {
        tracks.add(entriesOf(reader, track));
      }
    }
    return tracks;
  }

  /** Handler reference box, ISO/IEC 14496-12 8.4.3. */
  private static boolean showsPictures(BoxReader reader, Box track) throws MediaException {
    Optional<Box> handler = reader.inside(track, "mdia", "hdlr").findFirst();
    if (handler.isEmpty() || handler.get().end() - handler.get().body() < FULL_BOX + 8) {
      return false;
    }
    ByteBuffer body = reader.bytes(handler.get().body() + FULL_BOX + 4, 4);
    return BoxReader.type(body).equals("vide");
  }

  /** Sample description box, ISO/IEC 14496-12 8.5.2. */
  private static List<String> entriesOf(BoxReader reader, Box track) throws MediaException {
    Optional<Box> description = reader.inside(track, "mdia", "minf", "stbl", "stsd").findFirst();
    if (description.isEmpty()) {
      return List.of();
    }
    long first = description.get().body() + FULL_BOX + 4;
    return reader.within(first, description.get().end()).stream()
        .limit(MOST_ENTRIES)
        .map(Box::type)
        .toList();
  }

  /** There is an index of the pictures, or of the first of them. */
  boolean hasIndex() {
    return top.contains("moov");
  }

  /** MP4 by its boxes, and yet without the one that matters. */
  boolean lackIndex() {
    boolean mp4 = brand.isPresent() || top.contains("mdat");
    return mp4 && !hasIndex();
  }

  /** Viewers may start before they have the whole file. */
  boolean indexInFront() {
    int index = top.indexOf("moov");
    int pictures = top.indexOf("mdat");
    return index >= 0 && (index < pictures || pictures < 0);
  }

  boolean isFragmented() {
    return extended || top.contains("moof");
  }

  /** What viewers may stumble over, worst last. */
  List<Hurdle> hurdles() {
    List<Hurdle> hurdles = new ArrayList<>();
    if (!indexInFront()) {
      hurdles.add(Hurdle.INDEX_BEHIND);
    }
    if (isFragmented()) {
      hurdles.add(Hurdle.FRAGMENTED);
    }
    if (brand.isEmpty() || brand.get().equals(QUICKTIME)) {
      hurdles.add(Hurdle.OTHER_BRAND);
    }
    if (entries.stream().flatMap(List::stream).anyMatch(SETS_WITHIN::contains)) {
      hurdles.add(Hurdle.PARAMETER_SETS_WITHIN);
    }
    if (entries.stream().anyMatch(track -> track.size() > 1)) {
      hurdles.add(Hurdle.SEVERAL_SAMPLE_ENTRIES);
    }
    return hurdles;
  }
}
