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

/** A file of which a frame is read here and a frame there; it may be shorter than was said. */
final class FrameFile implements AutoCloseable {

  private final FileChannel channel;
  private final long length;

  private FrameFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  static FrameFile open(Path file) throws MediaException {
    try {
      return new FrameFile(FileChannel.open(file, StandardOpenOption.READ));
    } catch (IOException e) {
      throw fault("opening", e);
    }
  }

  long length() {
    return length;
  }

  /**
   * How many of these frames lie within the file; what follows the first that does not, is lost.
   */
  int held(List<List<ByteRange>> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).stream().anyMatch(range -> range.end() > length)) {
        return i;
      }
    }
    return frames.size();
  }

  /**
   * Fills what remains of the buffer.
   *
   * @throws MediaException by the stream's fault where the file ends before
   */
  void read(long offset, ByteBuffer into) throws MediaException {
    int start = into.position();
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, offset + into.position() - start) < 0) {
          throw new MediaException(
              Blame.STREAM,
              "it should reach to byte %d, the file holds %d"
                  .formatted(offset + into.limit() - start, channel.size()));
        }
      }
    } catch (IOException e) {
      throw fault("reading", e);
    }
  }

  /** Puts these ranges together in the buffer, whose remaining bytes are as many. */
  void read(List<ByteRange> ranges, ByteBuffer into) throws MediaException {
    int end = into.limit();
    for (ByteRange range : ranges) {
      into.limit(into.position() + (int) range.length());
      read(range.offset(), into);
    }
    into.limit(end);
  }

  /** Bytes of these ranges; more than a buffer holds is no frame. */
  static int bytes(List<ByteRange> ranges) throws MediaException {
    long bytes = 0;
    for (ByteRange range : ranges) {
      bytes += Math.min(range.length(), Integer.MAX_VALUE);
    }
    if (bytes > Integer.MAX_VALUE - 1024) {
      throw new MediaException(Blame.STREAM, bytes + " bytes are too many for a frame");
    }
    return (int) bytes;
  }

  private static MediaException fault(String doing, IOException e) {
    return new MediaException(Blame.MACHINE, doing + " a source: " + e.getMessage(), e);
  }

  @Override
  public void close() throws MediaException {
    try {
      channel.close();
    } catch (IOException e) {
      throw fault("closing", e);
    }
  }
}
