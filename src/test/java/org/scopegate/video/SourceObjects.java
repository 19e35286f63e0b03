package org.scopegate.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;

/** Writes small objects as towers send them, for tests. */
record SourceObjects(Path folder) {

  static final String SOP_INSTANCE_UID = "2.25.11";
  static final String SERIES_INSTANCE_UID = "2.25.12";

  /** Multi-frame True Color SC: 4x2 RGB, 3 frames, 40 ms. */
  static Dataset header() {
    return new Dataset()
        .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
        .put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.MULTI_FRAME_TRUE_COLOR_SC)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, SOP_INSTANCE_UID)
        .put(Tag.MODALITY, Vr.CS, "ES")
        .put(Tag.CONVERSION_TYPE, Vr.CS, "DV")
        .put(Tag.MANUFACTURER, Vr.LO, "TowerCo")
        .put(Tag.STATION_NAME, Vr.SH, "OR 1")
        .put(Tag.PATIENT_NAME, Vr.PN, "Scope^Tést")
        .put(Tag.PATIENT_ID, Vr.LO, "SCOPE1")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.13")
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, SERIES_INSTANCE_UID)
        .put(Tag.SERIES_NUMBER, Vr.IS, "7")
        .put(Tag.INSTANCE_NUMBER, Vr.IS, "9")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "RGB")
        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0)
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "3")
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
        .put(Tag.FRAME_TIME, Vr.DS, "40")
        .putInts(Tag.ROWS, Vr.US, 2)
        .putInts(Tag.COLUMNS, Vr.US, 4)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
        .putInts(Tag.BITS_STORED, Vr.US, 8)
        .putInts(Tag.HIGH_BIT, Vr.US, 7)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO");
  }

  static Dataset gray() {
    return header()
        .put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.MULTI_FRAME_GRAYSCALE_BYTE_SC)
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .remove(Tag.PLANAR_CONFIGURATION);
  }

  static Dataset endoscopic() {
    return header().put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.VIDEO_ENDOSCOPIC);
  }

  Path uncompressed(Dataset header, int bytes) throws IOException {
    return uncompressed(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, bytes);
  }

  Path uncompressed(Dataset header, TransferSyntax syntax, int bytes) throws IOException {
    Path file = newFile();
    try (FileChannel out = create(file)) {
      new NativeWriter(meta(header, syntax), header)
          .write(Vr.OB, bytes, to -> to.write(ByteBuffer.allocate(bytes)), out);
    }
    return file;
  }

  /** Explicit big endian; the pixels stand as they are given. */
  Path bigEndian(Dataset header, Vr vr, byte[] pixels) throws IOException {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    Path file = newFile();
    try (FileChannel out = create(file)) {
      out.write(ByteBuffer.wrap(meta(header, syntax).encode()));
      out.write(ByteBuffer.wrap(DatasetWriter.encode(header, syntax)));
      out.write(pixelHeader(ByteOrder.BIG_ENDIAN, vr, pixels.length));
      out.write(ByteBuffer.wrap(pixels));
    }
    return file;
  }

  /** Deflated explicit little endian. */
  Path deflated(Dataset header, byte[] pixels) throws IOException {
    TransferSyntax explicit = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    Path file = newFile();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(meta(header, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).encode());
      try (OutputStream deflate =
          new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
        deflate.write(DatasetWriter.encode(header, explicit));
        deflate.write(pixelHeader(ByteOrder.LITTLE_ENDIAN, Vr.OB, pixels.length).array());
        deflate.write(pixels);
      }
    }
    return file;
  }

  private static ByteBuffer pixelHeader(ByteOrder order, Vr vr, int length) {
    return ByteBuffer.allocate(12)
        .order(order)
        .putShort((short) Tag.PIXEL_DATA.group())
        .putShort((short) Tag.PIXEL_DATA.element())
        .put(vr.name().getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 0)
        .putInt(length)
        .flip();
  }

  /** Says another syntax in the file meta than the explicit little endian that was written. */
  static Path relabelled(Path file, TransferSyntax syntax) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String plain = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    int at = text.indexOf(plain + "\0");
    int length = plain.length() + 1;
    int even = syntax.uid().length() + syntax.uid().length() % 2;
    byte[] changed = new byte[bytes.length + even - length];
    System.arraycopy(bytes, 0, changed, 0, at);
    byte[] uid = syntax.uid().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(uid, 0, changed, at, uid.length);
    System.arraycopy(bytes, at + length, changed, at + even, bytes.length - at - length);
    changed[at - 2] = (byte) even;
    // group length of the file meta, behind preamble, prefix and element header
    changed[140] = (byte) (changed[140] + even - length);
    Files.write(file, changed);
    return file;
  }

  static void cutTo(Path file, long length) throws IOException {
    try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
      whole.truncate(length);
    }
  }

  /** Each part becomes a fragment; the offset table is empty. */
  Path encapsulated(Dataset header, TransferSyntax syntax, byte[]... parts) throws IOException {
    Path payload = newFile();
    List<Fragment> fragments = new ArrayList<>();
    try (FileChannel out = create(payload)) {
      for (byte[] part : parts) {
        fragments.add(new Fragment(out.position(), part.length));
        out.write(ByteBuffer.wrap(part));
      }
    }
    Path file = newFile();
    try (FileChannel in = FileChannel.open(payload);
        WritableByteChannel out = create(file)) {
      new EncapsulatedWriter(meta(header, syntax), header).frames(in, fragments, out);
    }
    return file;
  }

  static Recording read(Path file) throws IOException {
    return Recording.of(DicomFile.open(file), file);
  }

  Path newFile() throws IOException {
    return Files.createTempFile(folder, "object", ".dcm");
  }

  private static FileMeta meta(Dataset header, TransferSyntax syntax) {
    return FileMeta.of(
        header.string(Tag.SOP_CLASS_UID).orElseThrow(),
        header.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
        syntax.uid());
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
