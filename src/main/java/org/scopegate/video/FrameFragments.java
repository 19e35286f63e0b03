package org.scopegate.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.media.ByteRange;

/**
 * Which fragments make which frame, PS3.5 A.4: one each where there are as many as frames; else as
 * an offset table says; else a frame begins with each fragment that begins like an image. A table
 * that points elsewhere than to fragments is left aside with a note. Fragments that the file has
 * not whole, and empty ones, are no frames.
 */
final class FrameFragments {

  private static final int MARK_BYTES = 64;

  private final FileChannel file;
  private final Payload payload;
  private final Encapsulated pixels;
  private final OffsetTable table;
  private final Consumer<String> notes;

  FrameFragments(
      FileChannel file,
      Payload payload,
      Encapsulated pixels,
      OffsetTable table,
      Consumer<String> notes) {
    this.file = file;
    this.payload = payload;
    this.pixels = pixels;
    this.table = table;
    this.notes = notes;
  }

  /**
   * The byte ranges of each frame that is whole.
   *
   * @param declared frames that the header has, 1 or more
   * @return empty where more fragments than frames are there and nothing tells them apart
   */
  Optional<List<List<ByteRange>>> find(long declared) throws IOException {
    List<Fragment> all = pixels.fragments();
    List<Integer> starts = starts(declared);
    if (starts.isEmpty() && !all.isEmpty()) {
      return Optional.empty();
    }
    List<List<ByteRange>> frames = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : all.size();
      boolean cut = end == all.size() && pixels.missing() > 0;
      List<ByteRange> frame = ranges(all.subList(starts.get(i), end), table.length(i));
      if (!cut && !frame.isEmpty()) {
        frames.add(frame);
      }
    }
    return Optional.of(frames);
  }

  private List<Integer> starts(long declared) throws IOException {
    int fragments = pixels.fragments().size();
    if (fragments <= declared) {
      return oneEach(fragments);
    }
    if (table.size() == declared && declared > 1) {
      List<Integer> starts = byTable();
      if (!starts.isEmpty()) {
        return starts;
      }
      notes.accept(table.name() + " does not point to fragments and is left aside");
    }
    return payload.isMarked() ? byMarker() : List.of();
  }

  private static List<Integer> oneEach(int fragments) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < fragments; i++) {
      starts.add(i);
    }
    return starts;
  }

  /** The fragment of each offset; none where the table points between fragments or back. */
  private List<Integer> byTable() {
    Map<Long, Integer> items = new HashMap<>();
    long first = pixels.fragments().get(0).offset();
    for (int i = 0; i < pixels.fragments().size(); i++) {
      items.put(pixels.fragments().get(i).offset() - first, i);
    }
    List<Integer> starts = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < table.size(); i++) {
      int index = items.getOrDefault(table.offset(i), -1);
      if (index <= last || i == 0 && index != 0) {
        return List.of();
      }
      starts.add(index);
      last = index;
    }
    return starts;
  }

  private List<Integer> byMarker() throws IOException {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 1; i < pixels.fragments().size(); i++) {
      if (payload.begins(firstBytes(pixels.fragments().get(i)))) {
        starts.add(i);
      }
    }
    return starts;
  }

  private ByteBuffer firstBytes(Fragment fragment) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MARK_BYTES, fragment.length()));
    while (bytes.hasRemaining() && file.read(bytes, fragment.offset() + bytes.position()) >= 0) {
      continue;
    }
    return bytes.flip();
  }

  /** Without the pad byte where a table knows of it. */
  private static List<ByteRange> ranges(List<Fragment> parts, long length) {
    long bytes = parts.stream().mapToLong(Fragment::length).sum();
    long pad = length == bytes - 1 ? 1 : 0;
    List<ByteRange> ranges = new ArrayList<>();
    for (Fragment part : parts) {
      boolean last = part == parts.get(parts.size() - 1);
      long used = part.length() - (last ? pad : 0);
      if (used > 0) {
        ranges.add(new ByteRange(part.offset(), used));
      }
    }
    return ranges;
  }
}
