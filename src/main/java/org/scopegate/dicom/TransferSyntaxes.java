package org.scopegate.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax.Codec;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.TransferSyntax.Loss;
import org.scopegate.dicom.TransferSyntax.Packing;

/** PS3.6 Table A-1 in the standard's order, without the streams of DICOM-RTV. */
final class TransferSyntaxes {

  private static final String ROOT = "1.2.840.10008.1.2";

  static final List<TransferSyntax> ALL =
      List.of(
          dataset(
              "",
              "Implicit VR Little Endian",
              "ImplicitVRLittleEndian",
              Encoding.IMPLICIT_LITTLE_ENDIAN),
          dataset(
              ".1",
              "Explicit VR Little Endian",
              "ExplicitVRLittleEndian",
              Encoding.EXPLICIT_LITTLE_ENDIAN),
          frames(
              ".1.98",
              "Encapsulated Uncompressed Explicit VR Little Endian",
              "EncapsulatedUncompressedExplicitVRLittleEndian",
              Codec.UNCOMPRESSED_FRAMES,
              Loss.LOSSLESS),
          dataset(
              ".1.99",
              "Deflated Explicit VR Little Endian",
              "DeflatedExplicitVRLittleEndian",
              Encoding.DEFLATED),
          dataset(
              ".2", "Explicit VR Big Endian", "ExplicitVRBigEndian", Encoding.EXPLICIT_BIG_ENDIAN),
          frames(".4.50", "JPEG Baseline (Process 1)", "JPEGBaseline8Bit", Codec.JPEG, Loss.LOSSY),
          frames(
              ".4.51",
              "JPEG Extended (Process 2 and 4)",
              "JPEGExtended12Bit",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.52", "JPEG Extended (Process 3 and 5)", "JPEGExtended35", Codec.JPEG, Loss.LOSSY),
          frames(
              ".4.53",
              "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)",
              "JPEGSpectralSelectionNonHierarchical68",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.54",
              "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)",
              "JPEGSpectralSelectionNonHierarchical79",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.55",
              "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)",
              "JPEGFullProgressionNonHierarchical1012",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.56",
              "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)",
              "JPEGFullProgressionNonHierarchical1113",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.57",
              "JPEG Lossless, Non-Hierarchical (Process 14)",
              "JPEGLossless",
              Codec.JPEG,
              Loss.LOSSLESS),
          frames(
              ".4.58",
              "JPEG Lossless, Non-Hierarchical (Process 15)",
              "JPEGLosslessNonHierarchical15",
              Codec.JPEG,
              Loss.LOSSLESS),
          frames(
              ".4.59",
              "JPEG Extended, Hierarchical (Process 16 and 18)",
              "JPEGExtendedHierarchical1618",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.60",
              "JPEG Extended, Hierarchical (Process 17 and 19)",
              "JPEGExtendedHierarchical1719",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.61",
              "JPEG Spectral Selection, Hierarchical (Process 20 and 22)",
              "JPEGSpectralSelectionHierarchical2022",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.62",
              "JPEG Spectral Selection, Hierarchical (Process 21 and 23)",
              "JPEGSpectralSelectionHierarchical2123",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.63",
              "JPEG Full Progression, Hierarchical (Process 24 and 26)",
              "JPEGFullProgressionHierarchical2426",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.64",
              "JPEG Full Progression, Hierarchical (Process 25 and 27)",
              "JPEGFullProgressionHierarchical2527",
              Codec.JPEG,
              Loss.LOSSY),
          frames(
              ".4.65",
              "JPEG Lossless, Hierarchical (Process 28)",
              "JPEGLosslessHierarchical28",
              Codec.JPEG,
              Loss.LOSSLESS),
          frames(
              ".4.66",
              "JPEG Lossless, Hierarchical (Process 29)",
              "JPEGLosslessHierarchical29",
              Codec.JPEG,
              Loss.LOSSLESS),
          frames(
              ".4.70",
              "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])",
              "JPEGLosslessSV1",
              Codec.JPEG,
              Loss.LOSSLESS),
          frames(
              ".4.80",
              "JPEG-LS Lossless Image Compression",
              "JPEGLSLossless",
              Codec.JPEG_LS,
              Loss.LOSSLESS),
          frames(
              ".4.81",
              "JPEG-LS Lossy (Near-Lossless) Image Compression",
              "JPEGLSNearLossless",
              Codec.JPEG_LS,
              Loss.LOSSY),
          frames(
              ".4.90",
              "JPEG 2000 Image Compression (Lossless Only)",
              "JPEG2000Lossless",
              Codec.JPEG_2000,
              Loss.LOSSLESS),
          frames(".4.91", "JPEG 2000 Image Compression", "JPEG2000", Codec.JPEG_2000, Loss.EITHER),
          frames(
              ".4.92",
              "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)",
              "JPEG2000MCLossless",
              Codec.JPEG_2000,
              Loss.LOSSLESS),
          frames(
              ".4.93",
              "JPEG 2000 Part 2 Multi-component Image Compression",
              "JPEG2000MC",
              Codec.JPEG_2000,
              Loss.EITHER),
          other(
              ".4.94",
              "JPIP Referenced",
              "JPIPReferenced",
              Encoding.EXPLICIT_LITTLE_ENDIAN,
              Codec.JPIP),
          other(
              ".4.95",
              "JPIP Referenced Deflate",
              "JPIPReferencedDeflate",
              Encoding.DEFLATED,
              Codec.JPIP),
          whole(
              ".4.100", "MPEG2 Main Profile / Main Level", "MPEG2MPML", "MPEG2_MPML", Codec.MPEG2),
          fragmentable(
              ".4.100.1",
              "Fragmentable MPEG2 Main Profile / Main Level",
              "MPEG2MPMLF",
              "MPEG2_MPML_F",
              Codec.MPEG2),
          whole(
              ".4.101", "MPEG2 Main Profile / High Level", "MPEG2MPHL", "MPEG2_MPHL", Codec.MPEG2),
          fragmentable(
              ".4.101.1",
              "Fragmentable MPEG2 Main Profile / High Level",
              "MPEG2MPHLF",
              "MPEG2_MPHL_F",
              Codec.MPEG2),
          whole(
              ".4.102",
              "MPEG-4 AVC/H.264 High Profile / Level 4.1",
              "MPEG4HP41",
              "H264_HP41",
              Codec.H264),
          fragmentable(
              ".4.102.1",
              "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1",
              "MPEG4HP41F",
              "H264_HP41_F",
              Codec.H264),
          whole(
              ".4.103",
              "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
              "MPEG4HP41BD",
              "H264_HP41_BD",
              Codec.H264),
          fragmentable(
              ".4.103.1",
              "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
              "MPEG4HP41BDF",
              "H264_HP41_BD_F",
              Codec.H264),
          whole(
              ".4.104",
              "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video",
              "MPEG4HP422D",
              "H264_HP42_2D",
              Codec.H264),
          fragmentable(
              ".4.104.1",
              "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video",
              "MPEG4HP422DF",
              "H264_HP42_2D_F",
              Codec.H264),
          whole(
              ".4.105",
              "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video",
              "MPEG4HP423D",
              "H264_HP42_3D",
              Codec.H264),
          fragmentable(
              ".4.105.1",
              "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video",
              "MPEG4HP423DF",
              "H264_HP42_3D_F",
              Codec.H264),
          whole(
              ".4.106",
              "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2",
              "MPEG4HP42STEREO",
              "H264_STEREO",
              Codec.H264),
          fragmentable(
              ".4.106.1",
              "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2",
              "MPEG4HP42STEREOF",
              "H264_STEREO_F",
              Codec.H264),
          fragmentable(
              ".4.107", "HEVC/H.265 Main Profile / Level 5.1", "HEVCMP51", "HEVC_MP51", Codec.HEVC),
          fragmentable(
              ".4.108",
              "HEVC/H.265 Main 10 Profile / Level 5.1",
              "HEVCM10P51",
              "HEVC_M10P51",
              Codec.HEVC),
          frames(".4.110", "JPEG XL Lossless", "JPEGXLLossless", Codec.JPEG_XL, Loss.LOSSLESS),
          frames(
              ".4.111",
              "JPEG XL JPEG Recompression",
              "JPEGXLJPEGRecompression",
              Codec.JPEG_XL,
              Loss.EITHER),
          frames(".4.112", "JPEG XL", "JPEGXL", Codec.JPEG_XL, Loss.EITHER),
          frames(
              ".4.201",
              "High-Throughput JPEG 2000 Image Compression (Lossless Only)",
              "HTJ2KLossless",
              Codec.HTJ2K,
              Loss.LOSSLESS),
          frames(
              ".4.202",
              "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)",
              "HTJ2KLosslessRPCL",
              Codec.HTJ2K,
              Loss.LOSSLESS),
          frames(
              ".4.203",
              "High-Throughput JPEG 2000 Image Compression",
              "HTJ2K",
              Codec.HTJ2K,
              Loss.EITHER),
          other(
              ".4.204",
              "JPIP HTJ2K Referenced",
              "JPIPHTJ2KReferenced",
              Encoding.EXPLICIT_LITTLE_ENDIAN,
              Codec.JPIP),
          other(
              ".4.205",
              "JPIP HTJ2K Referenced Deflate",
              "JPIPHTJ2KReferencedDeflate",
              Encoding.DEFLATED,
              Codec.JPIP),
          frames(".5", "RLE Lossless", "RLELossless", Codec.RLE, Loss.LOSSLESS),
          other(
              ".6.1",
              "RFC 2557 MIME encapsulation",
              "RFC2557MIMEEncapsulation",
              Encoding.EXPLICIT_LITTLE_ENDIAN,
              Codec.UNKNOWN),
          other(
              ".6.2",
              "XML Encoding",
              "XMLEncoding",
              Encoding.EXPLICIT_LITTLE_ENDIAN,
              Codec.UNKNOWN),
          frames(
              ".8.1",
              "Deflated Image Frame Compression",
              "DeflatedImageFrameCompression",
              Codec.DEFLATED_FRAMES,
              Loss.LOSSLESS),
          other(
              "0",
              "Papyrus 3 Implicit VR Little Endian",
              "Papyrus3ImplicitVRLittleEndian",
              Encoding.IMPLICIT_LITTLE_ENDIAN,
              Codec.UNKNOWN));

  private static final Map<String, TransferSyntax> BY_NAME = byName();

  private TransferSyntaxes() {}

  static Optional<TransferSyntax> byUid(String uid) {
    return byName(uid).filter(syntax -> syntax.uid().equals(uid));
  }

  static Optional<TransferSyntax> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static TransferSyntax dataset(
      String leaf, String name, String keyword, Encoding encoding) {
    return new TransferSyntax(
        ROOT + leaf, name, keyword, keyword, encoding, Codec.NONE, Loss.LOSSLESS, Packing.NONE);
  }

  private static TransferSyntax other(
      String leaf, String name, String keyword, Encoding encoding, Codec codec) {
    return new TransferSyntax(
        ROOT + leaf, name, keyword, keyword, encoding, codec, Loss.EITHER, Packing.NONE);
  }

  private static TransferSyntax frames(
      String leaf, String name, String keyword, Codec codec, Loss loss) {
    Encoding encoding = Encoding.EXPLICIT_LITTLE_ENDIAN;
    return new TransferSyntax(
        ROOT + leaf, name, keyword, keyword, encoding, codec, loss, Packing.NONE);
  }

  private static TransferSyntax whole(
      String leaf, String name, String keyword, String shortName, Codec codec) {
    return video(leaf, name, keyword, shortName, codec, Packing.WHOLE);
  }

  private static TransferSyntax fragmentable(
      String leaf, String name, String keyword, String shortName, Codec codec) {
    return video(leaf, name, keyword, shortName, codec, Packing.FRAGMENTABLE);
  }

  private static TransferSyntax video(
      String leaf, String name, String keyword, String shortName, Codec codec, Packing packing) {
    Encoding encoding = Encoding.EXPLICIT_LITTLE_ENDIAN;
    return new TransferSyntax(
        ROOT + leaf, name, keyword, shortName, encoding, codec, Loss.LOSSY, packing);
  }

  private static Map<String, TransferSyntax> byName() {
    Map<String, TransferSyntax> names = new HashMap<>();
    for (TransferSyntax syntax : ALL) {
      names.put(syntax.uid(), syntax);
      names.put(syntax.keyword(), syntax);
      names.put(syntax.shortName(), syntax);
    }
    return names;
  }
}
