package org.scopegate.media.jpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;

/**
 * What a JPEG 2000 codestream says of itself, ISO 15444-1 A.5.1 and A.6.1. A JP2 file around it
 * (Annex I) is passed over.
 *
 * @param precision bits of a sample, those of the first component
 * @param signed the samples are signed
 * @param transformed the components went through a transform that is for RGB
 */
public record Jpeg2000Header(
    int width, int height, int components, int precision, boolean signed, boolean transformed) {

  private static final int SOC_SIZ = 0xFF4FFF51;
  private static final int JP2_SIGNATURE_BOX = 0x0000000C;
  private static final int JP2_SIGNATURE = 0x6A502020;
  private static final int CODESTREAM_BOX = 0x6A703263;

  /** In Rsiz: extensions are used, whose transforms between components nobody here inverts. */
  private static final int EXTENDED = 0x8000;

  private static final int COD = 0xFF52;
  private static final int SOT = 0xFF90;

  /** Whether these bytes begin a codestream or a JP2 file. */
  public static boolean begins(ByteBuffer image) {
    ByteBuffer bytes = image.duplicate().order(ByteOrder.BIG_ENDIAN);
    return bytes.limit() >= 4 && bytes.getInt(0) == SOC_SIZ
        || bytes.limit() >= 8
            && bytes.getInt(0) == JP2_SIGNATURE_BOX
            && bytes.getInt(4) == JP2_SIGNATURE;
  }

  /** Reads the main header. */
  public static Jpeg2000Header of(ByteBuffer image) throws MediaException {
    try {
      ByteReader bytes = ByteReader.of(image).order(ByteOrder.BIG_ENDIAN);
      goToCodestream(bytes);
      return read(bytes);
    } catch (IOException e) {
      throw Faults.of("a JPEG 2000 header is too short: " + e.getMessage());
    }
  }

  private static void goToCodestream(ByteReader bytes) throws IOException, MediaException {
    if (bytes.i32() == SOC_SIZ) {
      return;
    }
    bytes.position(0);
    while (bytes.remaining() > 0) {
      long start = bytes.position();
      long length = bytes.u32();
      int type = bytes.i32();
      if (length == 1) {
        length = bytes.i64();
      }
      if (type == CODESTREAM_BOX) {
        Faults.require(bytes.i32() == SOC_SIZ, "a JP2 file whose codestream has no start");
        return;
      }
      Faults.require(length >= 8, "a JP2 box of " + length + " bytes");
      bytes.position(Math.addExact(start, Math.min(length, Integer.MAX_VALUE)));
    }
    throw new EOFException("a JP2 file without codestream");
  }

  /** Behind SOC and SIZ. */
  private static Jpeg2000Header read(ByteReader bytes) throws IOException, MediaException {
    ByteReader siz = body(bytes);
    Faults.require((siz.u16() & EXTENDED) == 0, "a JPEG 2000 image with extensions of ISO 15444-2");
    long right = siz.u32();
    long bottom = siz.u32();
    long width = right - siz.u32();
    long height = bottom - siz.u32();
    siz.skip(16);
    int components = siz.u16();
    int depth = siz.u8();
    Faults.require(
        width > 0 && height > 0 && width <= JpegHeader.MOST_PIXELS / height,
        "a JPEG 2000 image of " + width + "x" + height);
    Faults.require(
        components == 1 || components == 3, "a JPEG 2000 image with " + components + " components");
    int precision = (depth & 0x7F) + 1;
    Faults.require(precision <= 16, "a JPEG 2000 image with samples of " + precision + " bits");
    return new Jpeg2000Header(
        (int) width, (int) height, components, precision, depth > 0x7F, isTransformed(bytes));
  }

  /** What is in a marker segment, A.4; its length counts itself. */
  private static ByteReader body(ByteReader bytes) throws IOException, MediaException {
    int length = bytes.u16();
    Faults.require(length >= 2, "a JPEG 2000 segment of " + length + " bytes");
    return bytes.slice(length - 2L);
  }

  private static boolean isTransformed(ByteReader bytes) throws IOException, MediaException {
    Optional<Boolean> found = Optional.empty();
    while (found.isEmpty()) {
      int marker = bytes.u16();
      Faults.require(
          marker > 0xFF00 && marker != SOT, "a JPEG 2000 image that does not say how it is coded");
      ByteReader body = body(bytes);
      if (marker == COD) {
        found = Optional.of(body.skip(4).u8() == 1);
      }
    }
    return found.get();
  }
}
