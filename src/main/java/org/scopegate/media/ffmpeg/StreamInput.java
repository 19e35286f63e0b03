package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * The byte ranges of a file as an AVIOContext that reads and seeks, straight into FFmpeg's buffer.
 *
 * <p>JavaCPP has a handful of native trampolines a callback class, so there is one callback for all
 * inputs; it finds its input by the number that FFmpeg carries along as the opaque pointer.
 */
final class StreamInput implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final Map<Long, StreamInput> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong(1);
  private static final Reading READING = new Reading();
  private static final Seeking SEEKING = new Seeking();

  private final long number = NUMBERS.getAndIncrement();
  private final RangedFile file;
  private final AVIOContext context;
  private IOException failure;

  StreamInput(RangedFile file) throws MediaException {
    this.file = file;
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
    OPEN.put(number, this);
    context =
        Av.present(
            "avio_alloc_context",
            avio_alloc_context(
                buffer,
                BUFFER_BYTES,
                0,
                new Number(number),
                READING,
                (Write_packet_Pointer_BytePointer_int) null,
                SEEKING));
  }

  AVIOContext av() {
    return context;
  }

  /** Throws what went wrong in a callback, where it could not be thrown. */
  void rethrow() throws MediaException {
    if (failure != null) {
      throw new MediaException(Blame.MACHINE, "reading a source: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    OPEN.remove(number);
    av_free(context.buffer()); // FFmpeg may have changed the buffer, never its owner
    avio_context_free(context);
  }

  private int read(BytePointer into, int length) {
    try {
      int got = file.read(into.capacity(length).asByteBuffer());
      return got < 0 ? AVERROR_EOF : got;
    } catch (IOException e) {
      failure = e;
      return AVERROR_EIO();
    }
  }

  private long seek(long offset, int whence) {
    return switch (whence & ~AVSEEK_FORCE) {
      case AVSEEK_SIZE -> file.size();
      case 0 -> file.seek(offset);
      case 1 -> file.seek(file.position() + offset);
      case 2 -> file.seek(file.size() + offset);
      default -> AVERROR_EINVAL();
    };
  }

  /** A number dressed up as a pointer; nothing lies there. */
  private static final class Number extends Pointer {
    Number(long number) {
      address = number;
    }
  }

  private static final class Reading extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer into, int length) {
      StreamInput input = OPEN.get(opaque.address());
      return input == null ? AVERROR_EIO() : input.read(into, length);
    }
  }

  private static final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      StreamInput input = OPEN.get(opaque.address());
      return input == null ? AVERROR_EIO() : input.seek(offset, whence);
    }
  }
}
