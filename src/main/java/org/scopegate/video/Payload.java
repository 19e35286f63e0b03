package org.scopegate.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.scopegate.dicom.TransferSyntax;

/** What coded bytes look like, whatever they are labelled: the first ones tell. */
enum Payload {
  JPEG,
  JPEG_LS,
  JPEG_2000,
  JPEG_XL,
  RUN_LENGTH,
  /** A container or an elementary stream with all pictures. */
  STREAM,
  UNKNOWN;

  private static final int LOOKED_AT = 4096;
  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int START_OF_JPEG_LS_FRAME = 0xFFF7;
  private static final int RUN_LENGTH_HEADER = 64;
  private static final int TS_PACKET = 188;

  /** What a syntax says it is; {@link #UNKNOWN} where that cannot be told from the bytes. */
  static Payload labelled(TransferSyntax syntax) {
    return switch (syntax.codec()) {
      case JPEG -> JPEG;
      case JPEG_LS -> JPEG_LS;
      case JPEG_2000, HTJ2K -> JPEG_2000;
      case JPEG_XL -> JPEG_XL;
      case RLE -> RUN_LENGTH;
      case MPEG2, H264, HEVC -> STREAM;
      default -> UNKNOWN;
    };
  }

  /**
   * Looks at a place of a file.
   *
   * @param length bytes that belong to it
   */
  static Payload at(FileChannel file, long offset, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LOOKED_AT, length));
    while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
      continue;
    }
    return of(bytes.flip());
  }

  /** For sentences. */
  String text() {
    return switch (this) {
      case JPEG -> "JPEG images";
      case JPEG_LS -> "JPEG-LS images";
      case JPEG_2000 -> "JPEG 2000 images";
      case JPEG_XL -> "JPEG XL images";
      case RUN_LENGTH -> "run-length coded frames";
      case STREAM -> "a video stream";
      case UNKNOWN -> "something else";
    };
  }

  static Payload of(ByteBuffer bytes) {
    if (bytes.remaining() < 12) {
      return UNKNOWN;
    }
    if (u16(bytes, 0) == START_OF_IMAGE) {
      return isJpegLs(bytes) ? JPEG_LS : JPEG;
    }
    // a codestream, ISO 15444-1 A.4, or the signature box of a JP2 file around it
    if (bytes.getInt(0) == 0xFF4FFF51 || bytes.getInt(4) == 0x6A502020) {
      return JPEG_2000;
    }
    if (u16(bytes, 0) == 0xFF0A || bytes.getInt(4) == 0x4A584C20) {
      return JPEG_XL;
    }
    if (isStream(bytes)) {
      return STREAM;
    }
    return isRunLength(bytes) ? RUN_LENGTH : UNKNOWN;
  }

  /** Whether an image of this kind begins with these bytes; at most 64 are looked at. */
  boolean begins(ByteBuffer bytes) {
    return switch (this) {
      case JPEG, JPEG_LS -> bytes.remaining() >= 2 && u16(bytes, 0) == START_OF_IMAGE;
      case JPEG_2000 ->
          bytes.remaining() >= 8
              && (bytes.getInt(0) == 0xFF4FFF51 || bytes.getInt(4) == 0x6A502020);
      case RUN_LENGTH -> isRunLength(bytes);
      default -> false;
    };
  }

  /** Whether {@link #begins} can ever be true: the images of others have no mark. */
  boolean isMarked() {
    return this == JPEG || this == JPEG_LS || this == JPEG_2000 || this == RUN_LENGTH;
  }

  /** Passes the segments up to the first frame header, ISO 10918-1 B.1.1.4. */
  private static boolean isJpegLs(ByteBuffer bytes) {
    int at = 2;
    while (at + 4 <= bytes.remaining() && (bytes.get(at) & 0xFF) == 0xFF) {
      int marker = u16(bytes, at);
      if (marker == START_OF_JPEG_LS_FRAME) {
        return true;
      }
      boolean startsFrame =
          marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFCC;
      if (startsFrame) {
        return false;
      }
      at += marker == 0xFFFF ? 1 : 2 + u16(bytes, at + 2);
    }
    return false;
  }

  private static boolean isStream(ByteBuffer bytes) {
    boolean boxes = bytes.getInt(4) == 0x66747970; // ftyp
    boolean packs = bytes.getInt(0) == 0x1BA || bytes.getInt(0) == 0x1B3;
    boolean units =
        bytes.getInt(0) == 1 && isParameterSet(bytes.get(4))
            || bytes.getInt(0) >>> 8 == 1 && isParameterSet(bytes.get(3));
    boolean packets =
        bytes.remaining() > TS_PACKET && bytes.get(0) == 0x47 && bytes.get(TS_PACKET) == 0x47;
    return boxes || packs || units || packets;
  }

  /** The first unit of a stream: access unit delimiter or SPS of H.264, AUD or VPS of HEVC. */
  private static boolean isParameterSet(byte header) {
    return header == 0x09 || (header & 0x9F) == 0x07 || header == 0x46 || header == 0x40;
  }

  /** PS3.5 G.5: number of segments, and the offset of the first, which is behind the header. */
  private static boolean isRunLength(ByteBuffer bytes) {
    ByteBuffer header = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return header.remaining() >= 8
        && header.getInt(0) >= 1
        && header.getInt(0) <= 15
        && header.getInt(4) == RUN_LENGTH_HEADER;
  }

  private static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}
