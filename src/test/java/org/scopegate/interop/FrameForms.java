package org.scopegate.interop;

import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.ClipFrames;
import org.scopegate.testing.Encapsulated;
import org.scopegate.testing.Encapsulated.Table;
import org.scopegate.testing.Headers;
import org.scopegate.testing.Run;

/**
 * The pictures of a clip as an object in one of the forms that the standard allows for frames: made
 * by DCMTK or FFmpeg where they can, by hand where nobody can.
 */
enum FrameForms {
  IMPLICIT_LITTLE_ENDIAN(maker -> maker.dcmtk(maker.rgb(), "dcmconv", "+ti")),
  EXPLICIT_LITTLE_ENDIAN(maker -> maker.rgb()),
  EXPLICIT_BIG_ENDIAN(maker -> maker.dcmtk(maker.rgb(), "dcmconv", "+tb")),
  DEFLATED(maker -> maker.dcmtk(maker.rgb(), "dcmconv", "+td")),
  RGB_PLANES(
      maker ->
          maker.uncompressed(
              maker.colour("RGB").putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 1),
              maker.clip.samples("gbrp", "format=gbrp,shuffleplanes=2:0:1"))),
  YBR_FULL(
      maker ->
          maker.uncompressed(
              maker.colour("YBR_FULL").putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 1),
              maker.clip.samples("yuvj444p", FrameForms.BT601))),
  YBR_FULL_422(
      maker ->
          maker.uncompressed(
              maker.colour("YBR_FULL_422"),
              FrameForms.inPairs(maker.clip.samples("yuvj422p", FrameForms.BT601), maker.clip))),
  ENCAPSULATED_UNCOMPRESSED(
      maker ->
          maker.encapsulated(
              Encapsulated.plain(),
              maker.colour("RGB"),
              "1.2.840.10008.1.2.1.98",
              maker.clip.each(maker.clip.samples("rgb24")))),
  DEFLATED_FRAMES(
      maker -> {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] frame : maker.clip.each(maker.clip.samples("rgb24"))) {
          frames.add(FrameForms.deflated(frame));
        }
        return maker.encapsulated(
            Encapsulated.plain(), maker.colour("RGB"), "1.2.840.10008.1.2.8.1", frames);
      }),
  RLE(maker -> maker.dcmtk(maker.rgb(), "dcmcrle")),
  RLE_GRAY_12_BIT(maker -> maker.dcmtk(maker.gray(12), "dcmcrle")),
  JPEG_BASELINE(maker -> maker.dcmtk(maker.rgb(), "dcmcjpeg", "+eb", "+q", "95")),
  JPEG_BASELINE_444(maker -> maker.dcmtk(maker.rgb(), "dcmcjpeg", "+eb", "+q", "95", "+s4")),
  JPEG_BASELINE_GRAY(maker -> maker.dcmtk(maker.gray(8), "dcmcjpeg", "+eb", "+q", "95")),
  JPEG_EXTENDED_12_BIT(maker -> maker.dcmtk(maker.gray(12), "dcmcjpeg", "+ee", "+q", "95")),
  JPEG_LOSSLESS_14(maker -> maker.dcmtk(maker.rgb(), "dcmcjpeg", "+el")),
  JPEG_LOSSLESS_SV1(maker -> maker.dcmtk(maker.rgb(), "dcmcjpeg", "+e1")),
  JPEG_LOSSLESS_SV1_16_BIT(maker -> maker.dcmtk(maker.gray(16), "dcmcjpeg", "+e1")),
  JPEG_LS(maker -> maker.dcmtk(maker.rgb(), "dcmcjpls")),
  JPEG_LS_GRAY_12_BIT(maker -> maker.dcmtk(maker.gray(12), "dcmcjpls")),
  JPEG_LS_NEAR_LOSSLESS(maker -> maker.dcmtk(maker.rgb(), "dcmcjpls", "+en", "+md", "2")),
  JPEG_2000_LOSSLESS(
      maker ->
          maker.encapsulated(
              Encapsulated.plain(),
              maker.colour("YBR_RCT"),
              "1.2.840.10008.1.2.4.90",
              maker.clip.coded(
                  "j2k", "-c:v", "libopenjpeg", "-format", "j2k", "-pix_fmt", "rgb24"))),
  JPEG_2000(
      maker ->
          maker.encapsulated(
              Encapsulated.plain(),
              maker.colour("YBR_ICT"),
              "1.2.840.10008.1.2.4.91",
              maker.clip.coded(
                  "j2k",
                  "-c:v",
                  "libopenjpeg",
                  "-format",
                  "j2k",
                  "-irreversible",
                  "1",
                  "-compression_level",
                  "8",
                  "-pix_fmt",
                  "rgb24"))),
  JPEG_XL(
      maker ->
          maker.encapsulated(
              Encapsulated.plain(),
              maker.colour("RGB"),
              "1.2.840.10008.1.2.4.110",
              maker.clip.coded("jxl", "-c:v", "libjxl", "-distance", "0", "-pix_fmt", "rgb24"))),
  WITH_BASIC_OFFSET_TABLE(maker -> maker.motionJpeg(Encapsulated.plain().withTable(Table.BASIC))),
  WITH_EXTENDED_OFFSET_TABLE(
      maker -> maker.motionJpeg(Encapsulated.plain().withTable(Table.EXTENDED))),
  THREE_FRAGMENTS_A_FRAME(maker -> maker.motionJpeg(Encapsulated.plain().withFragments(3))),
  FOUR_FRAGMENTS_AND_BASIC_TABLE(
      maker -> maker.motionJpeg(Encapsulated.plain().withFragments(4).withTable(Table.BASIC))),
  MONOCHROME2_8_BIT(maker -> maker.gray(8)),
  MONOCHROME1_8_BIT(maker -> maker.inverted()),
  MONOCHROME2_10_BIT(maker -> maker.gray(10)),
  MONOCHROME2_12_BIT(maker -> maker.gray(12)),
  MONOCHROME2_16_BIT(maker -> maker.gray(16)),
  RESCALED_12_BIT(maker -> maker.rescaled()),
  PALETTE_COLOR(maker -> maker.palette()),
  ODD_SIZE(maker -> maker.withSize(321, 181).rgb());

  private static final String BT601 = "scale=out_range=full:out_color_matrix=bt601";

  /** How one is made. */
  interface Recipe {
    Path make(Maker maker) throws Exception;
  }

  private final Recipe recipe;

  FrameForms(Recipe recipe) {
    this.recipe = recipe;
  }

  /** A file of it. */
  Path make(ClipFrames clip, String uid) throws Exception {
    return recipe.make(new Maker(clip, uid));
  }

  /** Nobody decodes JPEG XL here: it goes on as it came. */
  boolean becomesVideo() {
    return this != JPEG_XL;
  }

  /** What its pictures should look like, in a pixel format of FFmpeg. */
  String looksLike() {
    if (this == PALETTE_COLOR) {
      return "rgb8";
    }
    boolean gray = name().contains("GRAY") || name().contains("MONO") || name().contains("_BIT");
    return gray ? "gray" : "rgb24";
  }

  /** Columns and rows of its pictures. */
  ClipFrames pictures(ClipFrames clip) {
    return this == ODD_SIZE ? clip.withSize(321, 181) : clip;
  }

  /** Makes objects of one clip under one UID. */
  private record Maker(ClipFrames clip, String uid) {

    Maker withSize(int width, int height) {
      return new Maker(clip.withSize(width, height), uid);
    }

    Dataset colour(String photometric) {
      return pictures(Headers.TRUE_COLOR_SC, photometric);
    }

    Path rgb() throws Exception {
      return uncompressed(colour("RGB"), clip.samples("rgb24"));
    }

    /** Gray of so many bits; with a window over all values where they do not fit the display. */
    Path gray(int bits) throws Exception {
      return bits == 8
          ? uncompressed(pictures(Headers.GRAY_BYTE_SC, "MONOCHROME2"), clip.samples("gray"))
          : uncompressed(windowed(bits), clip.samples("gray" + bits + "le"));
    }

    Path rescaled() throws Exception {
      Dataset header =
          windowed(12)
              .put(Tag.of(0x0028, 0x1050), Vr.DS, "1024")
              .put(Tag.of(0x0028, 0x1052), Vr.DS, "-1024");
      return uncompressed(header, clip.samples("gray12le"));
    }

    Path inverted() throws Exception {
      Dataset header = pictures(Headers.GRAY_BYTE_SC, "MONOCHROME1");
      return uncompressed(header, clip.samples("gray", "format=gray,negate"));
    }

    /** Three bits of red, three of green, two of blue, and the tables that say so. */
    Path palette() throws Exception {
      Dataset header = pictures(Headers.ULTRASOUND_MULTI_FRAME, "PALETTE COLOR");
      int[] depths = {3, 3, 2};
      int[] shifts = {5, 2, 0};
      for (int colour = 0; colour < 3; colour++) {
        byte[] table = new byte[512];
        for (int value = 0; value < 256; value++) {
          int most = (1 << depths[colour]) - 1;
          int level = (value >> shifts[colour] & most) * 0xFFFF / most;
          table[2 * value] = (byte) level;
          table[2 * value + 1] = (byte) (level >> 8);
        }
        header.putInts(Tag.of(0x0028, 0x1101 + colour), Vr.US, 256, 0, 16);
        header.putBytes(Tag.of(0x0028, 0x1201 + colour), Vr.OW, table);
      }
      return uncompressed(header, clip.samples("rgb8"));
    }

    Path motionJpeg(Encapsulated form) throws Exception {
      return encapsulated(
          form,
          colour("YBR_FULL_422"),
          "1.2.840.10008.1.2.4.50",
          clip.coded("jpg", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj422p"));
    }

    Path uncompressed(Dataset header, Path samples) throws Exception {
      Path file = file("native");
      FileMeta meta =
          FileMeta.of(
              header.string(Tag.SOP_CLASS_UID).orElseThrow(),
              uid,
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
      boolean words = header.integer(Tag.BITS_ALLOCATED).orElseThrow() > 8;
      try (FileChannel from = FileChannel.open(samples, StandardOpenOption.READ);
          FileChannel to =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        new NativeWriter(meta, header)
            .write(
                words ? Vr.OW : Vr.OB,
                from.size(),
                sink -> from.transferTo(0, from.size(), sink),
                to);
      }
      return file;
    }

    Path encapsulated(Encapsulated form, Dataset header, String syntax, List<byte[]> frames)
        throws Exception {
      return form.write(file("coded"), header, syntax, frames);
    }

    /** What one of DCMTK's programs makes of it, under the same UID. */
    Path dcmtk(Path from, String program, String... options) throws Exception {
      Path to = file(program);
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of(options));
      if (!program.equals("dcmconv")) {
        command.add("+un");
      }
      command.addAll(List.of(from.toString(), to.toString()));
      Run.of(clip.folder(), command).succeeded();
      return to;
    }

    private Dataset windowed(int bits) {
      Dataset header =
          pictures(Headers.GRAY_WORD_SC, "MONOCHROME2")
              .put(Tag.of(0x0028, 0x1050), Vr.DS, Integer.toString(1 << (bits - 1)))
              .put(Tag.of(0x0028, 0x1051), Vr.DS, Integer.toString(1 << bits))
              .put(Tag.of(0x0028, 0x1052), Vr.DS, "0")
              .put(Tag.of(0x0028, 0x1053), Vr.DS, "1")
              .put(Tag.of(0x0028, 0x1054), Vr.LO, "US");
      return Headers.bits(header, 16, bits);
    }

    private Dataset pictures(String sopClass, String photometric) {
      return Headers.pictures(
          Headers.of(sopClass, uid), photometric, clip.width(), clip.height(), clip.frames(), "40");
    }

    private Path file(String kind) {
      return clip.folder().resolve(uid + "-" + kind + ".dcm");
    }
  }

  /** Raw RFC 1951, padded to an even length. */
  private static byte[] deflated(byte[] frame) throws Exception {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(frame);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  /** Planes of 4:2:2 as DICOM has them, PS3.3 C.7.6.3.1.2: Y, Y, Cb, Cr of two pixels each. */
  private static Path inPairs(Path planes, ClipFrames clip) throws Exception {
    Path file = planes.resolveSibling(planes.getFileName() + ".pairs");
    int pixels = clip.width() * clip.height();
    try (var out = Files.newOutputStream(file)) {
      for (byte[] picture : clip.each(planes)) {
        byte[] pairs = new byte[2 * pixels];
        for (int pair = 0; pair < pixels / 2; pair++) {
          pairs[4 * pair] = picture[2 * pair];
          pairs[4 * pair + 1] = picture[2 * pair + 1];
          pairs[4 * pair + 2] = picture[pixels + pair];
          pairs[4 * pair + 3] = picture[pixels + pixels / 2 + pair];
        }
        out.write(pairs);
      }
    }
    return file;
  }
}
