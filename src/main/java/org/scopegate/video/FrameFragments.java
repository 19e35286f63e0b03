package org.scopegate.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    int[] starts = starts(declared);
    if (starts.length == 0 && !all.isEmpty()) {
      return Optional.empty();
    }
    List<List<ByteRange>> frames = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : all.size();
      boolean cut = end == all.size() && pixels.missing() > 0;
      List<ByteRange> frame = ranges(all.subList(starts[i], end), table.length(i));
      if (!cut && !frame.isEmpty()) {
        frames.add(frame);
      }
    }
    return Optional.of(frames);
  }

  /** The first fragment of each frame; none where nothing tells. */
  private int[] starts(long declared) throws IOException {
    int fragments = pixels.fragments().size();
    if (fragments <= declared) {
      return IntStream.range(0, fragments).toArray();
    }
    if (table.size() == declared && declared > 1) {
      int[] starts = byTable();
      if (starts.length > 0) {
        return starts;
      }
      notes.accept(table.name() + " does not point to fragments and is left aside");
    }
    return payload.isMarked() ? byMarker() : new int[0];
  }

  /** The fragment of each offset; none where the table points between fragments or back. */
  private int[] byTable() {
    List<Fragment> fragments = pixels.fragments();
    long first = fragments.get(0).offset();
    int[] starts = new int[table.size()];
    int at = 0;
    for (int frame = 0; frame < starts.length; frame++) {
      long offset = table.offset(frame);
      while (at < fragments.size() && fragments.get(at).offset() - first < offset) {
        at++;
      }
      boolean found = at < fragments.size() && fragments.get(at).offset() - first == offset;
      if (!found || frame == 0 && at != 0 || frame > 0 && at <= starts[frame - 1]) {
        return new int[0];
      }
      starts[frame] = at;
    }
    return starts;
  }

  private int[] byMarker() throws IOException {
    IntStream.Builder starts = IntStream.builder().add(0);
    for (int i = 1; i < pixels.fragments().size(); i++) {
      if (payload.begins(firstBytes(pixels.fragments().get(i)))) {
        starts.add(i);
      }
    }
    return starts.build().toArray();
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
    Fragment last = parts.get(parts.size() - 1);
    // a list of one is small: there may be a million of them
    return parts.stream()
        .filter(part -> part.length() > 0)
        .map(part -> new ByteRange(part.offset(), part.length() - (part == last ? pad : 0)))
        .collect(Collectors.toUnmodifiableList());
  }
}
