package org.scopegate.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.media.ByteRange;

/**
 * Which fragments make which frame of motion JPEG, PS3.5 A.4: one each; else as the Basic Offset
 * Table says; else a frame begins with the fragment that begins with a JPEG start of image.
 */
final class JpegFrames {

  private static final short START_OF_IMAGE = (short) 0xFFD8;

  private final Path file;
  private final List<Fragment> fragments;
  private final List<Long> offsets;
  private final long declared;
  private final Consumer<String> notes;

  JpegFrames(Path file, Encapsulated pixels, long declared, Consumer<String> notes) {
    this.file = file;
    this.fragments = pixels.fragments().stream().filter(part -> part.length() > 0).toList();
    this.offsets = pixels.basicOffsets();
    this.declared = declared;
    this.notes = notes;
  }

  List<List<ByteRange>> find() throws IOException {
    if (fragments.size() <= declared) {
      return fragments.stream().map(part -> List.of(range(part))).toList();
    }
    if (offsets.size() == declared) {
      List<Integer> starts = startsByTable();
      if (starts.size() == declared && starts.get(0) == 0) {
        return grouped(starts);
      }
      notes.accept("Basic Offset Table does not point to fragments and is left aside");
    }
    return grouped(startsByMarker());
  }

  /** The fragment of each offset; shorter than the table where it points between fragments. */
  private List<Integer> startsByTable() {
    Map<Long, Integer> items = new HashMap<>();
    long first = fragments.get(0).offset();
    for (int i = 0; i < fragments.size(); i++) {
      items.put(fragments.get(i).offset() - first, i);
    }
    List<Integer> starts = new ArrayList<>();
    int last = -1;
    for (long offset : offsets) {
      int index = items.getOrDefault(offset, -1);
      if (index <= last) {
        return List.of();
      }
      starts.add(index);
      last = index;
    }
    return starts;
  }

  private List<Integer> startsByMarker() throws IOException {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 1; i < fragments.size(); i++) {
        if (startsImage(in, fragments.get(i))) {
          starts.add(i);
        }
      }
    }
    return starts;
  }

  private static boolean startsImage(FileChannel in, Fragment fragment) throws IOException {
    ByteBuffer marker = ByteBuffer.allocate(2);
    while (marker.hasRemaining()) {
      if (in.read(marker, fragment.offset() + marker.position()) < 0) {
        return false;
      }
    }
    return marker.getShort(0) == START_OF_IMAGE;
  }

  private List<List<ByteRange>> grouped(List<Integer> starts) {
    List<List<ByteRange>> frames = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : fragments.size();
      frames.add(fragments.subList(starts.get(i), end).stream().map(JpegFrames::range).toList());
    }
    return frames;
  }

  private static ByteRange range(Fragment part) {
    return new ByteRange(part.offset(), part.length());
  }
}
