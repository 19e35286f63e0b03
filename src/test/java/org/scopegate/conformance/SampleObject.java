package org.scopegate.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.TransferSyntax.Kind;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.Encapsulated;
import org.scopegate.testing.Headers;
import org.scopegate.video.Recording;

/** Four small pictures of a class in a syntax, to ask what the node takes them for. */
record SampleObject(String sopClass, TransferSyntax syntax) {

  private static final int SIDE = 16;
  private static final int FRAMES = 4;

  /** What the node sees in it. */
  Recording recording(Path folder) throws IOException {
    Path file = folder.resolve("sample.dcm");
    if (syntax.isEncapsulated()) {
      Encapsulated.plain()
          .write(file, header(), syntax.uid(), syntax.isVideo() ? stream() : frames());
    } else {
      write(file);
    }
    return Recording.of(DicomFile.open(file), file);
  }

  private Dataset header() {
    boolean gray = sopClass.equals(Headers.GRAY_BYTE_SC) || sopClass.equals(Headers.GRAY_WORD_SC);
    String photometric = syntax.isVideo() ? "YBR_PARTIAL_420" : gray ? "MONOCHROME2" : "RGB";
    return Headers.pictures(Headers.of(sopClass, "1.2.3"), photometric, SIDE, SIDE, FRAMES, "40");
  }

  /** Explicit or implicit little endian, big endian, deflated: with the pixels in the data set. */
  private void write(Path file) throws IOException {
    Dataset header = header();
    int samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElseThrow();
    header.putBytes(
        Tag.PIXEL_DATA,
        syntax.isExplicit() ? Vr.OB : Vr.OW,
        new byte[SIDE * SIDE * FRAMES * samples]);
    boolean deflate = syntax.encoding() == Encoding.DEFLATED;
    byte[] dataset =
        DatasetWriter.encode(header, deflate ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : syntax);
    FileMeta meta = FileMeta.of(sopClass, "1.2.3", syntax.uid());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(meta.encode());
      out.write(deflate ? deflated(dataset) : dataset);
    }
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, raw)) {
      deflating.write(bytes);
    } finally {
      raw.end();
    }
    return out.toByteArray();
  }

  private List<byte[]> frames() {
    byte[] frame = new byte[3 * SIDE * SIDE];
    byte[] mark = HexFormat.of().parseHex(mark());
    System.arraycopy(mark, 0, frame, 0, mark.length);
    return List.of(frame, frame, frame, frame);
  }

  /** How a frame begins, for who looks. */
  private String mark() {
    return switch (syntax.codec()) {
      case JPEG_LS -> "FFD8FFF7";
      case JPEG_2000, HTJ2K -> "FF4FFF51";
      case JPEG_XL -> "FF0A";
      case RLE -> "0300000040000000";
      default -> "FFD8";
    };
  }

  private static List<byte[]> stream() {
    return List.of(new byte[64]);
  }

  boolean hasPixels() {
    return syntax.kind() != Kind.OTHER;
  }
}
