package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;

/** Ranges of a file read as one run of bytes. Not for several threads. */
final class RangedFile implements AutoCloseable {

  private final FileChannel channel;
  private final List<ByteRange> ranges;
  private final long[] starts;
  private final long size;
  private long position;

  private RangedFile(FileChannel channel, List<ByteRange> ranges) {
    this.channel = channel;
    this.ranges = ranges;
    this.starts = new long[ranges.size()];
    long sum = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = sum;
      sum += ranges.get(i).length();
    }
    this.size = sum;
  }

  /**
   * Opens the file.
   *
   * @throws MediaException by the stream's fault when the file ends before a range does
   */
  static RangedFile open(Path file, List<ByteRange> ranges) throws MediaException {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      long length = channel.size();
      long end = ranges.stream().mapToLong(ByteRange::end).max().orElse(0);
      if (end > length) {
        channel.close();
        throw new MediaException(
            Blame.STREAM,
            "the file holds " + length + " bytes, its stream should reach to byte " + end);
      }
      return new RangedFile(channel, ranges);
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "opening a source: " + e.getMessage(), e);
    }
  }

  /** All bytes of a file as a stream. */
  static Source.Stream whole(Path file) throws MediaException {
    try {
      return Source.Stream.whole(file);
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "looking at a file: " + e.getMessage(), e);
    }
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  /** Goes there; past the end is allowed and reads as the end. */
  long seek(long to) {
    position = Math.max(0, to);
    return position;
  }

  /** Bytes read, at most up to the end of a range; -1 at the end. */
  int read(ByteBuffer into) throws IOException {
    if (position >= size) {
      return -1;
    }
    int index = rangeAt(position);
    ByteRange range = ranges.get(index);
    long within = position - starts[index];
    into.limit((int) Math.min(into.limit(), into.position() + range.length() - within));
    int got = channel.read(into, range.offset() + within);
    if (got > 0) {
      position += got;
    }
    return got;
  }

  /** Fills the buffer or throws. */
  void readFully(ByteBuffer into) throws IOException {
    int end = into.limit();
    while (into.position() < end) {
      into.limit(end);
      if (read(into) < 0) {
        throw new IOException("the file ends at byte " + position + " of its stream");
      }
    }
    into.limit(end);
  }

  private int rangeAt(long at) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  public void close() throws MediaException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "closing a source: " + e.getMessage(), e);
    }
  }
}
