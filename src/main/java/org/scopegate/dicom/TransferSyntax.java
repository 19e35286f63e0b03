package org.scopegate.dicom;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A transfer syntax, PS3.6 Table A-1: how a dataset is encoded and what its Pixel Data holds.
 *
 * @param keyword of PS3.6
 * @param shortName what configurations call it; the keyword where the house has no shorter one
 */
public record TransferSyntax(
    String uid,
    String name,
    String keyword,
    String shortName,
    Encoding encoding,
    Codec codec,
    Loss loss,
    Packing packing) {

  /** How elements are encoded, annex A. */
  public enum Encoding {
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    EXPLICIT_BIG_ENDIAN,
    /** Explicit little endian, the whole dataset one raw deflate stream, A.5. */
    DEFLATED;

    ByteOrder byteOrder() {
      return this == EXPLICIT_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
  }

  /** What kind of thing Pixel Data is. */
  public enum Kind {
    /** The pixels as they are. */
    NATIVE,
    /** One stream with all pictures. */
    VIDEO,
    /** Each frame on its own. */
    FRAMES,
    /** No Pixel Data that this node could read: it lies elsewhere, or the syntax is not known. */
    OTHER
  }

  /** What encoded the pictures. */
  public enum Codec {
    NONE(Kind.NATIVE),
    MPEG2(Kind.VIDEO),
    H264(Kind.VIDEO),
    HEVC(Kind.VIDEO),
    UNCOMPRESSED_FRAMES(Kind.FRAMES),
    JPEG(Kind.FRAMES),
    JPEG_LS(Kind.FRAMES),
    JPEG_2000(Kind.FRAMES),
    JPEG_XL(Kind.FRAMES),
    HTJ2K(Kind.FRAMES),
    RLE(Kind.FRAMES),
    DEFLATED_FRAMES(Kind.FRAMES),
    JPIP(Kind.OTHER),
    UNKNOWN(Kind.OTHER);

    private final Kind kind;

    Codec(Kind kind) {
      this.kind = kind;
    }
  }

  /** Whether the pictures lost something. */
  public enum Loss {
    LOSSLESS,
    LOSSY,
    /** The syntax allows both: Lossy Image Compression (0028,2110) tells. */
    EITHER
  }

  /** Whether a video stream may be cut into several fragments, A.4. */
  public enum Packing {
    /** The whole stream in exactly one fragment. */
    WHOLE,
    /** One fragment or more. */
    FRAGMENTABLE,
    /** Not a video stream: the question does not arise. */
    NONE
  }

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = named("1.2.840.10008.1.2");
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = named("1.2.840.10008.1.2.1");
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      named("1.2.840.10008.1.2.1.99");
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = named("1.2.840.10008.1.2.2");
  public static final TransferSyntax JPEG_BASELINE = named("1.2.840.10008.1.2.4.50");
  public static final TransferSyntax RLE_LOSSLESS = named("1.2.840.10008.1.2.5");
  public static final TransferSyntax MPEG2_MPML = named("1.2.840.10008.1.2.4.100");
  public static final TransferSyntax MPEG2_MPML_F = named("1.2.840.10008.1.2.4.100.1");
  public static final TransferSyntax MPEG2_MPHL = named("1.2.840.10008.1.2.4.101");
  public static final TransferSyntax MPEG2_MPHL_F = named("1.2.840.10008.1.2.4.101.1");
  public static final TransferSyntax H264_HP41 = named("1.2.840.10008.1.2.4.102");
  public static final TransferSyntax H264_HP41_F = named("1.2.840.10008.1.2.4.102.1");
  public static final TransferSyntax H264_HP41_BD = named("1.2.840.10008.1.2.4.103");
  public static final TransferSyntax H264_HP41_BD_F = named("1.2.840.10008.1.2.4.103.1");
  public static final TransferSyntax H264_HP42_2D = named("1.2.840.10008.1.2.4.104");
  public static final TransferSyntax H264_HP42_2D_F = named("1.2.840.10008.1.2.4.104.1");
  public static final TransferSyntax H264_HP42_3D = named("1.2.840.10008.1.2.4.105");
  public static final TransferSyntax H264_HP42_3D_F = named("1.2.840.10008.1.2.4.105.1");
  public static final TransferSyntax H264_STEREO = named("1.2.840.10008.1.2.4.106");
  public static final TransferSyntax H264_STEREO_F = named("1.2.840.10008.1.2.4.106.1");
  public static final TransferSyntax HEVC_MP51 = named("1.2.840.10008.1.2.4.107");
  public static final TransferSyntax HEVC_M10P51 = named("1.2.840.10008.1.2.4.108");

  public TransferSyntax {
    Objects.requireNonNull(uid);
    Objects.requireNonNull(name);
    Objects.requireNonNull(keyword);
    Objects.requireNonNull(shortName);
    Objects.requireNonNull(encoding);
    Objects.requireNonNull(codec);
    Objects.requireNonNull(loss);
    Objects.requireNonNull(packing);
  }

  /** The syntax of a UID; empty where PS3.6 does not list it. */
  public static Optional<TransferSyntax> of(String uid) {
    return TransferSyntaxes.byUid(uid);
  }

  /** The syntax of a short name such as H264_HP42_2D, of a keyword of PS3.6, or of a UID. */
  public static Optional<TransferSyntax> byName(String name) {
    return TransferSyntaxes.byName(name);
  }

  /** All that are known, in the standard's order. */
  public static List<TransferSyntax> all() {
    return TransferSyntaxes.ALL;
  }

  /** A syntax that PS3.6 does not list, say a private one; encoded as it looks. */
  static TransferSyntax unlisted(String uid, Encoding encoding) {
    return new TransferSyntax(
        uid, "unknown", uid, uid, encoding, Codec.UNKNOWN, Loss.EITHER, Packing.NONE);
  }

  public Kind kind() {
    return codec.kind;
  }

  public boolean isVideo() {
    return kind() == Kind.VIDEO;
  }

  /** Whether Pixel Data is a list of fragments. */
  public boolean isEncapsulated() {
    return kind() == Kind.VIDEO || kind() == Kind.FRAMES;
  }

  public boolean isExplicit() {
    return encoding != Encoding.IMPLICIT_LITTLE_ENDIAN;
  }

  public boolean isLossy() {
    return loss == Loss.LOSSY;
  }

  /** The syntax with the same stream and the other packing; empty for HEVC and all but video. */
  public Optional<TransferSyntax> withPacking(Packing wanted) {
    if (packing == wanted) {
      return Optional.of(this);
    }
    if (!isVideo()) {
      return Optional.empty();
    }
    return of(wanted == Packing.FRAGMENTABLE ? uid + ".1" : uid.substring(0, uid.lastIndexOf('.')));
  }

  private static TransferSyntax named(String uid) {
    return TransferSyntaxes.byUid(uid).orElseThrow();
  }

  @Override
  public String toString() {
    return name + " (" + uid + ")";
  }
}
