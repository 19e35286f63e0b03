package org.scopegate.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;

/** Makes objects as a tower would send them: Multi-frame True Color SC, RGB, 25 frames a second. */
public final class Recordings {

  public static final String TRUE_COLOR_SC = "1.2.840.10008.5.1.4.1.1.7.4";
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private Recordings() {}

  /** An uncompressed recording with a bright bar that wanders over a dim gradient. */
  public static Path uncompressed(Path file, String uid, int width, int height, int frames)
      throws IOException {
    return uncompressed(file, header(uid, width, height, frames), width, height, frames);
  }

  /** The same under a header of the caller's, which names class, instance and pictures. */
  public static Path uncompressed(Path file, Dataset header, int width, int height, int frames)
      throws IOException {
    String uid = header.string(Tag.SOP_INSTANCE_UID).orElseThrow();
    try (FileChannel to =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new NativeWriter(FileMeta.of(TRUE_COLOR_SC, uid, SYNTAX.uid()), header)
          .write(
              Vr.OB,
              3L * width * height * frames,
              sink -> pictures(sink, width, height, frames),
              to);
    }
    return file;
  }

  /** A clip as the Pixel Data of an object, under a header that says what the caller says. */
  public static Path video(Path file, Dataset header, TransferSyntax syntax, Path clip)
      throws IOException {
    String uid = header.string(Tag.SOP_INSTANCE_UID).orElseThrow();
    header.put(Tag.of(0x0028, 0x0004), Vr.CS, "YBR_PARTIAL_420");
    try (FileChannel in = FileChannel.open(clip, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new EncapsulatedWriter(FileMeta.of(TRUE_COLOR_SC, uid, syntax.uid()), header).stream(in, to);
    }
    return file;
  }

  /** Where the data set begins in a file. */
  public static long datasetOffset(Path file) throws IOException {
    return DicomFile.open(file).datasetOffset();
  }

  /** A report, or anything else without pictures. */
  public static Dataset header(String uid) {
    return new Dataset()
        .put(Tag.SOP_CLASS_UID, Vr.UI, TRUE_COLOR_SC)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
        .put(Tag.of(0x0010, 0x0010), Vr.PN, "Scope^Test")
        .put(Tag.of(0x0010, 0x0020), Vr.LO, "SCOPE1")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, Uids.nameBased("study", uid))
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, Uids.nameBased("series", uid));
  }

  /** What is said of an uncompressed recording beside its pixels. */
  public static Dataset header(String uid, int width, int height, int frames) {
    return header(uid)
        .put(Tag.of(0x0008, 0x0060), Vr.CS, "ES")
        .put(Tag.of(0x0008, 0x0064), Vr.CS, "DV")
        .putInts(Tag.of(0x0028, 0x0002), Vr.US, 3)
        .put(Tag.of(0x0028, 0x0004), Vr.CS, "RGB")
        .putInts(Tag.of(0x0028, 0x0006), Vr.US, 0)
        .put(Tag.of(0x0028, 0x0008), Vr.IS, Integer.toString(frames))
        .putInts(Tag.of(0x0028, 0x0010), Vr.US, height)
        .putInts(Tag.of(0x0028, 0x0011), Vr.US, width)
        .putInts(Tag.of(0x0028, 0x0100), Vr.US, 8)
        .putInts(Tag.of(0x0028, 0x0101), Vr.US, 8)
        .putInts(Tag.of(0x0028, 0x0102), Vr.US, 7)
        .putInts(Tag.of(0x0028, 0x0103), Vr.US, 0)
        .put(Tag.of(0x0028, 0x0301), Vr.CS, "NO")
        .put(Tag.of(0x0018, 0x1063), Vr.DS, "40");
  }

  private static void pictures(WritableByteChannel sink, int width, int height, int frames)
      throws IOException {
    byte[] picture = new byte[3 * width * height];
    for (int frame = 0; frame < frames; frame++) {
      paint(picture, width, height, frame);
      sink.write(ByteBuffer.wrap(picture));
    }
  }

  private static void paint(byte[] picture, int width, int height, int frame) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        boolean bar = Math.abs(x - (frame * 4) % width) < 12;
        picture[at] = (byte) (bar ? 220 : 90 + 60 * x / width);
        picture[at + 1] = (byte) (bar ? 220 : 40 + 40 * y / height);
        picture[at + 2] = (byte) (bar ? 210 : 40);
      }
    }
  }
}
