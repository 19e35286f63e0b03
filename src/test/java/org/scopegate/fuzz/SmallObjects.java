package org.scopegate.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.Encapsulated;
import org.scopegate.testing.Encapsulated.Table;
import org.scopegate.testing.Headers;

/** Good objects of a few hundred bytes to begin with, one of each form. */
final class SmallObjects {

  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};
  private static final int WIDTH = 4;
  private static final int HEIGHT = 2;
  private static final int FRAMES = 3;

  private SmallObjects() {}

  /** Files with file meta information: native, big endian, deflated, and in fragments. */
  static Stream<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      files.add(uncompressed(header(), syntax, WIDTH * HEIGHT * FRAMES * 3));
    }
    files.add(encapsulated(Encapsulated.plain(), "1.2.840.10008.1.2.4.50", JPEG));
    files.add(encapsulated(Encapsulated.plain().withTable(Table.BASIC), rle(), runs()));
    files.add(
        encapsulated(
            Encapsulated.plain().withTable(Table.EXTENDED).withFragments(2),
            "1.2.840.10008.1.2.4.50",
            JPEG));
    return files.stream();
  }

  /** Uncompressed recordings whose samples stand for something else: windows, tables, palettes. */
  static Stream<byte[]> rendered() {
    return Stream.of(gray(), tables(), palette(), segmented())
        .map(header -> uncompressed(header, EXPLICIT, WIDTH * HEIGHT * FRAMES));
  }

  private static Dataset gray() {
    return pictures("MONOCHROME1")
        .putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.US, 1)
        .putInts(Tag.LARGEST_IMAGE_PIXEL_VALUE, Vr.US, 200)
        .put(Tag.WINDOW_CENTER, Vr.DS, "128", "40")
        .put(Tag.WINDOW_WIDTH, Vr.DS, "256", "80")
        .put(Tag.RESCALE_INTERCEPT, Vr.DS, "-1")
        .put(Tag.RESCALE_SLOPE, Vr.DS, "2")
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME_VECTOR)
        .put(Tag.FRAME_TIME_VECTOR, Vr.DS, "0", "40", "33.3");
  }

  private static Dataset tables() {
    Dataset table =
        new Dataset()
            .putInts(Tag.LUT_DESCRIPTOR, Vr.US, 4, 0, 8)
            .putBytes(Tag.LUT_DATA, Vr.OW, words(0, 10, 100, 255));
    return pictures("MONOCHROME2")
        .putItems(Tag.MODALITY_LUT_SEQUENCE, List.of(table))
        .putItems(Tag.VOI_LUT_SEQUENCE, List.of(table.copy()));
  }

  private static Dataset palette() {
    Dataset header = pictures("PALETTE COLOR");
    for (int colour = 1; colour <= 3; colour++) {
      header.putInts(Tag.of(0x0028, 0x1100 + colour), Vr.US, 4, 0, 16);
      header.putBytes(Tag.of(0x0028, 0x1200 + colour), Vr.OW, words(0, 1, 0x1000, 0xFFFF));
    }
    return header;
  }

  /** PS3.3 C.7.9.2: discrete, linear and indirect segments. */
  private static Dataset segmented() {
    Dataset header = pictures("PALETTE COLOR");
    for (int colour = 1; colour <= 3; colour++) {
      header.putInts(Tag.of(0x0028, 0x1100 + colour), Vr.US, 8, 0, 16);
      header.putBytes(
          Tag.of(0x0028, 0x1220 + colour), Vr.OW, words(0, 1, 0x1000, 1, 3, 0x4000, 2, 2, 0, 0));
    }
    return header;
  }

  private static Dataset pictures(String photometric) {
    return Headers.pictures(names(), photometric, WIDTH, HEIGHT, FRAMES, "40");
  }

  private static byte[] words(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return bytes.array();
  }

  /** All kinds of elements and sequences, in one encoding. */
  static byte[] dataset(TransferSyntax syntax) {
    Dataset item =
        new Dataset()
            .put(Tag.CODE_VALUE, Vr.SH, "1")
            .putItems(Tag.of(0x0040, 0xA170), List.of(new Dataset()));
    Dataset dataset =
        header()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "", "ISO 2022 IR 87")
            .putBytes(Tag.of(0x0009, 0x1001), Vr.UN, new byte[] {1, 2})
            .putDecimals(Tag.of(0x0018, 0x6024), Vr.FD, 1.5)
            .putItems(Tag.DERIVATION_CODE_SEQUENCE, List.of(item, new Dataset()));
    if (syntax.encoding() == TransferSyntax.Encoding.DEFLATED) {
      return deflated(DatasetWriter.encode(dataset, EXPLICIT));
    }
    return DatasetWriter.encode(dataset, syntax);
  }

  private static Dataset header() {
    return pictures("RGB");
  }

  private static Dataset names() {
    return new Dataset()
        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
        .put(Tag.SOP_CLASS_UID, Vr.UI, Headers.TRUE_COLOR_SC)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.11");
  }

  private static byte[] uncompressed(Dataset header, TransferSyntax syntax, int pixelBytes) {
    boolean deflated = syntax.encoding() == TransferSyntax.Encoding.DEFLATED;
    TransferSyntax plain = deflated ? EXPLICIT : syntax;
    ByteArrayOutputStream dataset = new ByteArrayOutputStream();
    dataset.writeBytes(DatasetWriter.encode(header, plain));
    dataset.writeBytes(pixelHeader(plain, pixelBytes));
    dataset.writeBytes(new byte[pixelBytes]);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(FileMeta.of(Headers.TRUE_COLOR_SC, "2.25.11", syntax.uid()).encode());
    file.writeBytes(deflated ? deflated(dataset.toByteArray()) : dataset.toByteArray());
    return file.toByteArray();
  }

  private static byte[] pixelHeader(TransferSyntax syntax, int length) {
    ByteBuffer header =
        ByteBuffer.allocate(12)
            .order(
                syntax == TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
                    ? ByteOrder.BIG_ENDIAN
                    : ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 0x7FE0)
            .putShort((short) 0x0010);
    if (syntax.isExplicit()) {
      header.put((byte) 'O').put((byte) 'B').putShort((short) 0);
    }
    header.putInt(length).flip();
    byte[] bytes = new byte[header.remaining()];
    header.get(bytes);
    return bytes;
  }

  private static byte[] encapsulated(Encapsulated form, String syntaxUid, byte[] frame) {
    try {
      Path file = Files.createTempFile("small", ".dcm");
      try {
        form.write(file, header(), syntaxUid, List.of(frame, frame, frame));
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rle() {
    return TransferSyntax.RLE_LOSSLESS.uid();
  }

  /** A frame of RLE Lossless: three planes, each one run of its pixels and a pad byte. */
  private static byte[] runs() {
    ByteBuffer frame = ByteBuffer.allocate(64 + 3 * 2).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(3).putInt(64).putInt(66).putInt(68).position(64);
    for (int plane = 0; plane < 3; plane++) {
      frame.put((byte) (1 - WIDTH * HEIGHT)).put((byte) plane);
    }
    return frame.array();
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
