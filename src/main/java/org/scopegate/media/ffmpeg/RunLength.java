package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Source;

/**
 * Unpacks run-length coded frames, PS3.5 Annex G: a header that says where up to 15 segments lie,
 * and in each segment a plane of bytes, the most significant ones of a sample first. The bytes are
 * put where the layout has them.
 */
final class RunLength {

  static final int HEADER_BYTES = 64;
  private static final int NO_OPERATION = -128;

  private final int samples;
  private final int sampleBytes;
  private final int pixels;
  private final boolean planar;
  private final boolean bigEndian;

  private RunLength(Source.RawFrames source, int samples, boolean planar) {
    this.samples = samples;
    this.planar = planar;
    this.sampleBytes = source.samples().bytes();
    this.bigEndian = source.samples().order() == ByteOrder.BIG_ENDIAN;
    this.pixels = source.width() * source.height();
  }

  static RunLength of(Source.RawFrames source) throws MediaException {
    return switch (source.layout()) {
      case RGB, YBR_FULL -> new RunLength(source, 3, false);
      case RGB_PLANAR, YBR_FULL_PLANAR -> new RunLength(source, 3, true);
      case GRAY -> new RunLength(source, 1, true);
      case YBR_FULL_422 ->
          throw new MediaException(
              Blame.STREAM,
              "run-length coded frames of " + PixelLayout.YBR_FULL_422 + ", which has no planes");
    };
  }

  /** Fills the frame from its first byte on. */
  void unpack(ByteBuffer packed, ByteBuffer frame) throws MediaException {
    int segments = samples * sampleBytes;
    require(packed.limit() >= HEADER_BYTES, "a run-length header of " + packed.limit() + " bytes");
    packed.order(ByteOrder.LITTLE_ENDIAN);
    require(
        packed.getInt(0) == segments,
        "%d run-length segments, a frame has %d planes of bytes"
            .formatted(packed.getInt(0) & 0xFFFFFFFFL, segments));
    for (int segment = 0; segment < segments; segment++) {
      long start = packed.getInt(4 + 4 * segment) & 0xFFFFFFFFL;
      long end =
          segment + 1 < segments ? packed.getInt(8 + 4 * segment) & 0xFFFFFFFFL : packed.limit();
      require(
          start >= HEADER_BYTES && start <= end && end <= packed.limit(),
          "run-length segment %d from byte %d to %d of %d"
              .formatted(segment + 1, start, end, packed.limit()));
      plane(packed, (int) start, (int) end, frame, segment);
    }
  }

  /** PackBits, G.3.2; what follows a whole plane is padding. */
  private void plane(ByteBuffer packed, int start, int end, ByteBuffer frame, int segment)
      throws MediaException {
    int stride = planar ? sampleBytes : samples * sampleBytes;
    int at = first(segment);
    int left = pixels;
    int from = start;
    while (left > 0) {
      require(from + 1 < end, "run-length segment %d lacks %d bytes".formatted(segment + 1, left));
      int control = packed.get(from++);
      if (control == NO_OPERATION) {
        continue;
      }
      int count = Math.abs(control) + 1;
      require(count <= left, "run-length segment " + (segment + 1) + " is longer than its plane");
      if (control >= 0) {
        require(from + count <= end, "run-length segment " + (segment + 1) + " ends within a run");
        literal(packed, from, count, frame, at, stride);
        from += count;
      } else {
        byte value = packed.get(from++);
        for (int i = 0; i < count; i++) {
          frame.put(at + i * stride, value);
        }
      }
      at += count * stride;
      left -= count;
    }
  }

  /** Where in a frame the bytes of a segment begin. */
  private int first(int segment) {
    int sample = segment / sampleBytes;
    int significance = segment % sampleBytes;
    int within = bigEndian ? significance : sampleBytes - 1 - significance;
    return (planar ? sample * pixels : sample) * sampleBytes + within;
  }

  private static void literal(
      ByteBuffer packed, int from, int count, ByteBuffer frame, int at, int stride) {
    if (stride == 1) {
      frame.put(at, packed, from, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      frame.put(at + i * stride, packed.get(from + i));
    }
  }

  private static void require(boolean good, String otherwise) throws MediaException {
    if (!good) {
      throw new MediaException(Blame.STREAM, otherwise);
    }
  }
}
