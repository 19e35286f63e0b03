package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.FrameBytes.Deflated;
import org.scopegate.media.FrameBytes.InPlace;
import org.scopegate.media.FrameBytes.Packing;
import org.scopegate.media.FrameBytes.Pieces;
import org.scopegate.media.Pace;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.SampleFormat;
import org.scopegate.media.Source;
import org.scopegate.media.Source.CodedFrames;
import org.scopegate.media.Source.RawFrames;
import org.scopegate.media.Source.Stream;

/** A {@link Source} as fields of a message. */
final class SourceCodec {

  private static final int STREAM = 0;
  private static final int RAW_FRAMES = 1;
  private static final int CODED_FRAMES = 2;

  private static final int IN_PLACE = 0;
  private static final int PIECES = 1;
  private static final int DEFLATED = 2;

  private SourceCodec() {}

  static void write(FieldWriter out, Source source) {
    if (source instanceof Stream stream) {
      out.kind(STREAM).path(stream.file()).all(stream.ranges(), range -> range(out, range));
    } else if (source instanceof RawFrames raw) {
      raw(out.kind(RAW_FRAMES).path(raw.file()), raw);
    } else if (source instanceof CodedFrames coded) {
      coded(out.kind(CODED_FRAMES).path(coded.file()), coded);
    }
  }

  static Source read(FieldReader in) throws IOException {
    int kind = in.kind();
    Path file = in.path();
    return switch (kind) {
      case STREAM -> new Stream(file, in.all(() -> range(in)));
      case RAW_FRAMES -> raw(in, file);
      case CODED_FRAMES -> coded(in, file);
      default -> throw new IOException(kind + " is no kind of source");
    };
  }

  private static void raw(FieldWriter out, RawFrames raw) {
    bytes(out, raw.bytes());
    out.i32(raw.frames()).constant(raw.layout());
    samples(out, raw.samples());
    out.i32(raw.width()).i32(raw.height());
    rendering(out, raw.rendering());
    pace(out, raw.pace());
  }

  private static RawFrames raw(FieldReader in, Path file) throws IOException {
    return new RawFrames(
        file,
        bytes(in),
        in.i32(),
        in.constant(PixelLayout.class),
        samples(in),
        in.i32(),
        in.i32(),
        rendering(in),
        pace(in));
  }

  private static void coded(FieldWriter out, CodedFrames coded) {
    frames(out, coded.frames());
    out.constant(coded.codec()).constant(coded.colour()).i32(coded.stored());
    rendering(out, coded.rendering());
    pace(out, coded.pace());
  }

  private static CodedFrames coded(FieldReader in, Path file) throws IOException {
    return new CodedFrames(
        file,
        frames(in),
        in.constant(Source.FrameCodec.class),
        in.constant(Source.Colour.class),
        in.i32(),
        rendering(in),
        pace(in));
  }

  private static void bytes(FieldWriter out, FrameBytes bytes) {
    if (bytes instanceof InPlace place) {
      out.kind(IN_PLACE).i64(place.offset());
    } else if (bytes instanceof Pieces pieces) {
      frames(out.kind(PIECES), pieces.frames());
      out.constant(pieces.packing());
    } else if (bytes instanceof Deflated deflated) {
      out.kind(DEFLATED).i64(deflated.offset()).i64(deflated.skip());
    }
  }

  private static FrameBytes bytes(FieldReader in) throws IOException {
    int kind = in.kind();
    return switch (kind) {
      case IN_PLACE -> new InPlace(in.i64());
      case PIECES -> new Pieces(frames(in), in.constant(Packing.class));
      case DEFLATED -> new Deflated(in.i64(), in.i64());
      default -> throw new IOException(kind + " is no kind of frame bytes");
    };
  }

  private static void frames(FieldWriter out, List<List<ByteRange>> frames) {
    out.all(frames, frame -> out.all(frame, range -> range(out, range)));
  }

  private static List<List<ByteRange>> frames(FieldReader in) throws IOException {
    return in.all(() -> in.all(() -> range(in)));
  }

  private static void range(FieldWriter out, ByteRange range) {
    out.i64(range.offset()).i64(range.length());
  }

  private static ByteRange range(FieldReader in) throws IOException {
    return new ByteRange(in.i64(), in.i64());
  }

  private static void samples(FieldWriter out, SampleFormat samples) {
    out.i32(samples.allocated()).i32(samples.stored()).flag(samples.signed());
    out.flag(samples.order() == ByteOrder.BIG_ENDIAN);
  }

  private static SampleFormat samples(FieldReader in) throws IOException {
    return new SampleFormat(
        in.i32(), in.i32(), in.flag(), in.flag() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static void rendering(FieldWriter out, Rendering rendering) {
    out.all(rendering.tables(), out::bytes);
  }

  private static Rendering rendering(FieldReader in) throws IOException {
    List<byte[]> tables = in.all(in::bytes);
    return switch (tables.size()) {
      case 0 -> Rendering.AS_THEY_ARE;
      case 1 -> Rendering.levels(tables.get(0));
      case 3 -> Rendering.palette(tables.get(0), tables.get(1), tables.get(2));
      default -> throw new IOException("a rendering with " + tables.size() + " tables");
    };
  }

  private static void pace(FieldWriter out, Pace pace) {
    rate(out, pace.rate());
    out.all(pace.micros(), out::i64);
  }

  private static Pace pace(FieldReader in) throws IOException {
    return new Pace(rate(in), in.all(in::i64));
  }

  static void rate(FieldWriter out, Rate rate) {
    out.i32(rate.numerator()).i32(rate.denominator());
  }

  static Rate rate(FieldReader in) throws IOException {
    return new Rate(in.i32(), in.i32());
  }
}
