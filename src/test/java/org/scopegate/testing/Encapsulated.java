package org.scopegate.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;

/**
 * Objects with encapsulated Pixel Data, PS3.5 A.4, written the way that a test wants them and not
 * the way that our own writer does: with or without offset tables, frames in any number of
 * fragments.
 *
 * @param table which offset table they have
 * @param fragments into how many fragments each frame is cut
 */
public record Encapsulated(Table table, int fragments) {

  /** Offset tables: PS3.5 A.4 and PS3.3 C.7.6.3.1.8. */
  public enum Table {
    EMPTY,
    BASIC,
    EXTENDED
  }

  private static final int ITEM = 0xE000FFFE;
  private static final int DELIMITER = 0xE0DDFFFE;
  private static final Tag EXTENDED_OFFSETS = Tag.of(0x7FE0, 0x0001);
  private static final Tag EXTENDED_LENGTHS = Tag.of(0x7FE0, 0x0002);

  /** An empty table, each frame in one fragment: what most programs write. */
  public static Encapsulated plain() {
    return new Encapsulated(Table.EMPTY, 1);
  }

  public Encapsulated withTable(Table other) {
    return new Encapsulated(other, fragments);
  }

  public Encapsulated withFragments(int ofEachFrame) {
    return new Encapsulated(table, ofEachFrame);
  }

  /** Writes an object of these coded frames. */
  public Path write(Path file, Dataset header, String syntaxUid, List<byte[]> frames)
      throws IOException {
    List<List<byte[]>> cut = frames.stream().map(this::cut).toList();
    long[] offsets = offsets(cut);
    Dataset whole = header.copy();
    if (table == Table.EXTENDED) {
      whole.putBytes(EXTENDED_OFFSETS, Vr.OV, longs(offsets));
      whole.putBytes(
          EXTENDED_LENGTHS, Vr.OV, longs(frames.stream().mapToLong(f -> f.length).toArray()));
    }
    FileMeta meta =
        FileMeta.of(
            header.string(Tag.SOP_CLASS_UID).orElseThrow(),
            header.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            syntaxUid);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(meta.encode());
      out.write(DatasetWriter.encode(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      out.write(
          little(12)
              .putInt(0x00107FE0)
              .put((byte) 'O')
              .put((byte) 'B')
              .putShort((short) 0)
              .putInt(-1)
              .array());
      item(out, table == Table.BASIC ? ints(offsets) : new byte[0]);
      for (List<byte[]> frame : cut) {
        for (byte[] fragment : frame) {
          item(out, fragment);
        }
      }
      out.write(little(8).putInt(DELIMITER).putInt(0).array());
    }
    return file;
  }

  /** Even pieces; the last one of a frame is padded, A.4. */
  private List<byte[]> cut(byte[] frame) {
    byte[] even = Arrays.copyOf(frame, frame.length + frame.length % 2);
    int piece = Math.max(2, (even.length / fragments + 1) & ~1);
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < even.length; at += piece) {
      pieces.add(Arrays.copyOfRange(even, at, Math.min(even.length, at + piece)));
    }
    return pieces;
  }

  /** From the first byte behind the item of the Basic Offset Table to each first fragment. */
  private static long[] offsets(List<List<byte[]>> frames) {
    long[] offsets = new long[frames.size()];
    long at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += frames.get(i).stream().mapToLong(fragment -> 8L + fragment.length).sum();
    }
    return offsets;
  }

  private static void item(OutputStream out, byte[] value) throws IOException {
    out.write(little(8).putInt(ITEM).putInt(value.length).array());
    out.write(value);
  }

  private static byte[] ints(long[] values) {
    ByteBuffer bytes = little(4 * values.length);
    Arrays.stream(values).forEach(value -> bytes.putInt((int) value));
    return bytes.array();
  }

  private static byte[] longs(long[] values) {
    ByteBuffer bytes = little(8 * values.length);
    Arrays.stream(values).forEach(bytes::putLong);
    return bytes.array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
