package org.scopegate.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;
import org.scopegate.media.ByteRange;

/**
 * An object of known samples, to be coded and decoded by DCMTK's tools.
 *
 * @param samples of a pixel, 1 or 3, which lie together
 * @param allocated bits of a sample, 8 or 16, little endian
 */
public record StillImage(
    int width,
    int height,
    int frames,
    int samples,
    int allocated,
    int stored,
    boolean signed,
    String photometric) {

  private static final String MULTI_FRAME_SC = "1.2.840.10008.5.1.4.1.1.7.";

  public static StillImage gray(int width, int height, int stored) {
    int allocated = stored > 8 ? 16 : 8;
    return new StillImage(width, height, 1, 1, allocated, stored, false, "MONOCHROME2");
  }

  public static StillImage rgb(int width, int height, int stored) {
    int allocated = stored > 8 ? 16 : 8;
    return new StillImage(width, height, 1, 3, allocated, stored, false, "RGB");
  }

  public StillImage withFrames(int count) {
    return new StillImage(width, height, count, samples, allocated, stored, signed, photometric);
  }

  public StillImage withSign() {
    return new StillImage(width, height, frames, samples, allocated, stored, true, photometric);
  }

  public StillImage withPhotometric(String name) {
    return new StillImage(width, height, frames, samples, allocated, stored, signed, name);
  }

  public int count() {
    return width * height * samples * frames;
  }

  /** Puts sample values into bytes as the object holds them. */
  public byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length * allocated / 8];
    for (int i = 0; i < values.length; i++) {
      if (allocated == 8) {
        bytes[i] = (byte) values[i];
      } else {
        bytes[2 * i] = (byte) values[i];
        bytes[2 * i + 1] = (byte) (values[i] >> 8);
      }
    }
    return bytes;
  }

  /** Takes the lowest stored bits of each sample out of bytes. */
  public int[] values(byte[] bytes) {
    int[] values = new int[bytes.length * 8 / allocated];
    for (int i = 0; i < values.length; i++) {
      int value =
          allocated == 8 ? bytes[i] & 0xFF : bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8;
      values[i] = value & (1 << stored) - 1;
    }
    return values;
  }

  /** Writes the object uncompressed, explicit little endian. */
  public Path write(Path file, byte[] pixels) throws IOException {
    String sopClass = MULTI_FRAME_SC + (samples == 3 ? 4 : allocated == 8 ? 2 : 3);
    String uid = Uids.nameBased("still", file.getFileName().toString());
    Dataset header =
        Recordings.header(uid, width, height, frames)
            .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
            .put(Tag.of(0x0008, 0x0060), Vr.CS, "OT")
            .putInts(Tag.of(0x0028, 0x0002), Vr.US, samples)
            .put(Tag.of(0x0028, 0x0004), Vr.CS, photometric)
            .putInts(Tag.of(0x0028, 0x0100), Vr.US, allocated)
            .putInts(Tag.of(0x0028, 0x0101), Vr.US, stored)
            .putInts(Tag.of(0x0028, 0x0102), Vr.US, stored - 1)
            .putInts(Tag.of(0x0028, 0x0103), Vr.US, signed ? 1 : 0);
    FileMeta meta = FileMeta.of(sopClass, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    byte[] even = Arrays.copyOf(pixels, pixels.length + pixels.length % 2);
    try (FileChannel to =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      new NativeWriter(meta, header)
          .write(
              allocated == 8 ? Vr.OB : Vr.OW,
              even.length,
              sink -> sink.write(ByteBuffer.wrap(even)),
              to);
    }
    return file;
  }

  /** What a tool makes of a file, beside it; its options come first. */
  public static Path made(Path from, String name, String... tool) throws Exception {
    Path to = from.resolveSibling(name);
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(from.toString(), to.toString()));
    Run.of(from.getParent(), command).succeeded();
    return to;
  }

  /** Where the frames of a compressed object lie that has one fragment for each. */
  public static List<List<ByteRange>> fragments(Path file) throws IOException {
    PixelData pixels = DicomFile.open(file).pixels().orElseThrow();
    return ((PixelData.Encapsulated) pixels)
        .fragments().stream()
            .map(part -> List.of(new ByteRange(part.offset(), part.length())))
            .toList();
  }

  /** The pixels of an uncompressed object, without padding. */
  public byte[] pixels(Path file) throws IOException {
    PixelData.Native pixels = (PixelData.Native) DicomFile.open(file).pixels().orElseThrow();
    byte[] all = Files.readAllBytes(file);
    int from = (int) pixels.offset();
    return Arrays.copyOfRange(all, from, from + count() * allocated / 8);
  }
}
