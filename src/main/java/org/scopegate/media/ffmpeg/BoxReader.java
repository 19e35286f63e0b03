package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** Finds the boxes of an MP4 stream, ISO/IEC 14496-12 4.2, without reading what is in them. */
final class BoxReader {

  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;

  /** More boxes side by side are not looked at: a file with so many fragments is known by then. */
  private static final int MOST = 10_000;

  private final RangedFile file;

  /**
   * A box.
   *
   * @param body offset of what is in it
   * @param end offset behind it as its size says, perhaps past the end of the stream
   */
  record Box(String type, long body, long end) {}

  BoxReader(RangedFile file) {
    this.file = file;
  }

  /** The boxes on the top floor, in file order; the last may say that it is longer than it is. */
  List<Box> top() throws MediaException {
    return within(0, file.size());
  }

  /** The boxes of a type in another one, on a way of types: {@code mdia, minf, stbl}. */
  Stream<Box> inside(Box box, String... way) throws MediaException {
    List<Box> found = List.of(box);
    for (String type : way) {
      List<Box> deeper = new ArrayList<>();
      for (Box outer : found) {
        within(outer.body, Math.min(outer.end, file.size())).stream()
            .filter(inner -> inner.type.equals(type))
            .forEach(deeper::add);
      }
      found = deeper;
    }
    return found.stream();
  }

  /** Boxes between two offsets. */
  List<Box> within(long from, long to) throws MediaException {
    List<Box> boxes = new ArrayList<>();
    long last = Math.min(to, file.size()) - HEADER;
    long at = from;
    while (at <= last && boxes.size() < MOST) {
      Box box = boxAt(at, Math.min(to, file.size()));
      boxes.add(box);
      at = box.end;
    }
    return boxes;
  }

  private Box boxAt(long at, long to) throws MediaException {
    ByteBuffer header = bytes(at, (int) Math.min(LARGE_HEADER, to - at));
    long size = Integer.toUnsignedLong(header.getInt());
    String type = type(header);
    boolean large = size == 1 && header.remaining() == Long.BYTES;
    long length = large ? header.getLong() : size == 0 ? to - at : size;
    long body = at + (large ? LARGE_HEADER : HEADER);
    // a size that is less than its own header, or overflows, must not lead back
    boolean sound = length >= body - at && length <= Long.MAX_VALUE - at;
    return new Box(type, body, sound ? at + length : Long.MAX_VALUE);
  }

  /** Bytes from an offset on. */
  ByteBuffer bytes(long at, int length) throws MediaException {
    if (at > file.size() - length) {
      throw new MediaException(
          Blame.STREAM, "a box at byte " + at + " reaches past the end at " + file.size());
    }
    try {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      file.seek(at);
      file.readFully(bytes);
      return bytes.flip();
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "reading boxes: " + e.getMessage(), e);
    }
  }

  /** Four characters. */
  static String type(ByteBuffer at) {
    byte[] type = new byte[4];
    at.get(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }
}
