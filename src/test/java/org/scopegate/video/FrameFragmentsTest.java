package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.ByteRange;

class FrameFragmentsTest {

  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, 1, 2};
  private static final byte[] JPEG_2000 = {
    (byte) 0xFF, 0x4F, (byte) 0xFF, 0x51, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] RUNS = {2, 0, 0, 0, 64, 0, 0, 0, 80, 0};
  private static final byte[] MORE = {3, 4, 5, 6};

  private @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @Test
  void areOneForEachFrameWhereTheyAreAsMany() throws IOException {
    assertThat(counts(Payload.UNKNOWN, 3, List.of(), MORE, MORE, MORE)).containsExactly(1, 1, 1);
  }

  @Test
  void areSharedOutByTheBasicOffsetTable() throws IOException {
    assertThat(counts(Payload.JPEG, 3, List.of(0L, 24L, 36L), MORE, MORE, MORE, MORE, MORE))
        .containsExactly(2, 1, 2);
    assertThat(notes).isEmpty();
  }

  @Test
  void areSharedOutByTheExtendedOffsetTableAndItsLengths() throws IOException {
    Dataset header =
        new Dataset()
            .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, words(0, 12, 36))
            .putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, words(3, 8, 4));
    Encapsulated pixels = pixels(List.of(), MORE, MORE, MORE, MORE);

    List<List<ByteRange>> frames = find(Payload.UNKNOWN, header, pixels, 3).orElseThrow();

    assertThat(frames).extracting(List::size).containsExactly(1, 2, 1);
    assertThat(frames.get(0).get(0).length()).isEqualTo(3);
    assertThat(frames.get(1).get(1).length()).isEqualTo(4);
  }

  @Test
  void leaveATableAsideThatPointsBetweenThem() throws IOException {
    assertThat(counts(Payload.JPEG, 2, List.of(0L, 25L), JPEG, MORE, JPEG, MORE, MORE))
        .containsExactly(2, 3);
    assertThat(notes)
        .containsExactly("Basic Offset Table does not point to fragments and is left aside");
  }

  @Test
  void leaveATableAsideThatGoesBackOrStartsLate() throws IOException {
    assertThat(counts(Payload.JPEG, 2, List.of(0L, 0L), JPEG, MORE, JPEG)).containsExactly(2, 1);
    assertThat(counts(Payload.JPEG, 2, List.of(12L, 24L), JPEG, MORE, JPEG)).containsExactly(2, 1);
    assertThat(notes).hasSize(2);
  }

  @Test
  void leaveATableAsideThatDoesNotCountTheFrames() throws IOException {
    assertThat(counts(Payload.JPEG, 2, List.of(0L), JPEG, MORE, JPEG)).containsExactly(2, 1);
  }

  @Test
  void beginFramesWithTheMarkOfAnImage() throws IOException {
    assertThat(counts(Payload.JPEG_LS, 2, List.of(), JPEG, MORE, MORE, JPEG)).containsExactly(3, 1);
    assertThat(counts(Payload.JPEG_2000, 2, List.of(), JPEG_2000, MORE, JPEG_2000, MORE))
        .containsExactly(2, 2);
    assertThat(counts(Payload.RUN_LENGTH, 2, List.of(), RUNS, MORE, RUNS)).containsExactly(2, 1);
  }

  @Test
  void areNobodysWhereFramesHaveNoMarkAndNoTable() throws IOException {
    Encapsulated pixels = pixels(List.of(), MORE, MORE, MORE);

    assertThat(find(Payload.UNKNOWN, new Dataset(), pixels, 2)).isEmpty();
  }

  @Test
  void areNoFrameWhereTheyAreEmptyOrCutOff() throws IOException {
    Encapsulated whole = pixels(List.of(), JPEG, new byte[0], JPEG, MORE);
    Encapsulated cut = new Encapsulated(List.of(), whole.fragments(), 96, Optional.of("cut"));

    assertThat(find(Payload.JPEG, new Dataset(), cut, 4).orElseThrow()).hasSize(2);
    assertThat(find(Payload.JPEG, new Dataset(), cut, 2).orElseThrow()).hasSize(1);
  }

  private List<Integer> counts(Payload payload, long declared, List<Long> table, byte[]... parts)
      throws IOException {
    return find(payload, new Dataset(), pixels(table, parts), declared).orElseThrow().stream()
        .map(List::size)
        .toList();
  }

  private Optional<List<List<ByteRange>>> find(
      Payload payload, Dataset header, Encapsulated pixels, long declared) throws IOException {
    try (FileChannel in = FileChannel.open(folder.resolve("items"))) {
      OffsetTable table = OffsetTable.of(header, pixels);
      return new FrameFragments(in, payload, pixels, table, notes::add).find(declared);
    }
  }

  /** Items as they lie in a file: a header of eight bytes before each. */
  private Encapsulated pixels(List<Long> table, byte[]... parts) throws IOException {
    List<Fragment> fragments = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    for (byte[] part : parts) {
      fragments.add(new Fragment(bytes.position() + 8, part.length));
      bytes.putLong(0).put(part);
    }
    Files.write(folder.resolve("items"), bytes.array());
    return new Encapsulated(table, fragments, 0, Optional.empty());
  }

  private static byte[] words(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }
}
