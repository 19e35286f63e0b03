package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Gotcha;

class Part10WritersTest {

  private static final Tag PADDING = Tag.of(0xFFFC, 0xFFFC);

  @TempDir private Path folder;

  private final Dataset header =
      new Dataset()
          .putInts(Tag.of(0x0008, 0x0000), Vr.UL, 4711)
          .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.34")
          .putInts(Tag.ROWS, Vr.US, 480);

  private static FileMeta meta(TransferSyntax syntax) {
    return FileMeta.of(SopClasses.VIDEO_ENDOSCOPIC, "1.2.34", syntax.uid());
  }

  private Path stream(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Files.write(folder.resolve("stream-" + length), bytes);
  }

  /** A channel that takes little at a time, as sockets do. */
  private record SlowChannel(WritableByteChannel below) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      ByteBuffer some = bytes.slice().limit(Math.min(bytes.remaining(), 1000));
      int count = below.write(some);
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return below.isOpen();
    }

    @Override
    public void close() throws IOException {
      below.close();
    }
  }

  private WritableByteChannel target() throws IOException {
    return new SlowChannel(
        FileChannel.open(
            folder.resolve("object.dcm"),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  private byte[] pixels(DicomFile object) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve("object.dcm"));
    byte[] joined = new byte[0];
    List<Fragment> fragments = ((PixelData.Encapsulated) object.pixels().orElseThrow()).fragments();
    for (Fragment fragment : fragments) {
      byte[] part = Arrays.copyOfRange(file, (int) fragment.offset(), (int) fragment.end());
      int start = joined.length;
      joined = Arrays.copyOf(joined, start + part.length);
      System.arraycopy(part, 0, joined, start, part.length);
    }
    return joined;
  }

  @Test
  @Gotcha(14)
  @Gotcha(15)
  void writesAStreamAsOneFragmentPaddedToEvenLength() throws IOException {
    Path stream = stream(2_500_001);
    long written;
    try (FileChannel source = FileChannel.open(stream);
        WritableByteChannel to = target()) {
      written = new EncapsulatedWriter(meta(TransferSyntax.H264_HP41), header).stream(source, to);
    }

    DicomFile object = DicomFile.open(folder.resolve("object.dcm"));

    assertThat(object.size()).isEqualTo(written);
    assertThat(object.dataset()).isEqualTo(header.withoutGroupLengths());
    PixelData.Encapsulated pixels = (PixelData.Encapsulated) object.pixels().orElseThrow();
    assertThat(pixels.isComplete()).isTrue();
    assertThat(pixels.basicOffsets()).isEmpty();
    assertThat(pixels.fragments()).hasSize(1);
    byte[] padded = Arrays.copyOf(Files.readAllBytes(stream), 2_500_002);
    assertThat(pixels(object)).isEqualTo(padded);
  }

  @Test
  @Gotcha(15)
  void cutsALongStreamIntoFullFragmentsAndALastOne() throws IOException {
    Path stream = stream(2_501);
    Dataset trailing = new Dataset().putBytes(PADDING, Vr.OB, new byte[2]);
    try (FileChannel source = FileChannel.open(stream);
        WritableByteChannel to = target()) {
      new EncapsulatedWriter(meta(TransferSyntax.H264_HP41_F), header)
          .withMaxFragmentBytes(1000).withTrailing(trailing).stream(
              source, List.of(new Fragment(0, 700), new Fragment(700, 1801)), to);
    }

    DicomFile object = DicomFile.open(folder.resolve("object.dcm"));

    assertThat(((PixelData.Encapsulated) object.pixels().orElseThrow()).fragments())
        .extracting(Fragment::length)
        .containsExactly(1000L, 1000L, 502L);
    assertThat(pixels(object)).isEqualTo(Arrays.copyOf(Files.readAllBytes(stream), 2_502));
    assertThat(object.trailing()).isEqualTo(trailing);
  }

  @Test
  void refusesAStreamThatDoesNotFitTheOneFragmentOfItsSyntax() throws IOException {
    EncapsulatedWriter writer = new EncapsulatedWriter(meta(TransferSyntax.H264_HP41), header);
    try (FileChannel source = FileChannel.open(stream(10));
        WritableByteChannel to = target()) {
      assertThatThrownBy(() -> writer.stream(source, List.of(new Fragment(0, 0xFFFF_FFFFL)), to))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not fit one fragment");
    }
    assertThat(folder.resolve("object.dcm")).isEmptyFile();
  }

  @Test
  void saysWhenTheStreamIsShorterThanPromised() throws IOException {
    EncapsulatedWriter writer = new EncapsulatedWriter(meta(TransferSyntax.H264_HP41), header);
    try (FileChannel source = FileChannel.open(stream(10));
        WritableByteChannel to = target()) {
      assertThatThrownBy(() -> writer.stream(source, List.of(new Fragment(0, 16)), to))
          .isInstanceOf(IOException.class)
          .hasMessage("stream ends at 10, 6 bytes too early");
    }
  }

  @Test
  void writesEachFrameInAFragmentOfItsOwn() throws IOException {
    try (FileChannel source = FileChannel.open(stream(30));
        WritableByteChannel to = target()) {
      new EncapsulatedWriter(meta(TransferSyntax.JPEG_BASELINE), header)
          .frames(source, List.of(new Fragment(0, 9), new Fragment(10, 20)), to);
    }

    DicomFile object = DicomFile.open(folder.resolve("object.dcm"));

    assertThat(((PixelData.Encapsulated) object.pixels().orElseThrow()).fragments())
        .extracting(Fragment::length)
        .containsExactly(10L, 20L);
  }

  @Test
  void writesNativePixelsFromACallback() throws IOException {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
      try (WritableByteChannel to = target()) {
        new NativeWriter(meta(syntax), header)
            .write(Vr.OW, 3001, out -> out.write(ByteBuffer.allocate(3001)), to);
      }

      DicomFile object = DicomFile.open(folder.resolve("object.dcm"));

      assertThat(object.syntax()).isEqualTo(syntax);
      assertThat(object.dataset()).isEqualTo(header.withoutGroupLengths());
      assertThat(object.pixels().orElseThrow().length()).isEqualTo(3002);
      assertThat(object.pixels().orElseThrow().isComplete()).isTrue();
    }
  }

  @Test
  void noticesACallbackThatWritesTooLittle() throws IOException {
    NativeWriter writer = new NativeWriter(meta(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), header);
    try (WritableByteChannel to = target()) {
      assertThatThrownBy(() -> writer.write(Vr.OB, 8, out -> out.write(ByteBuffer.allocate(6)), to))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("6 bytes of pixels written, 8 announced");
    }
  }

  @Test
  void writesFileMetaAsTheStandardWantsIt() throws IOException {
    byte[] bytes = meta(TransferSyntax.H264_HP41).withTitles("TOWER_1", "ENDO_GW").encode();

    Dataset group =
        DatasetReader.read(
            Arrays.copyOfRange(bytes, 132, bytes.length), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(group.integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH))
        .hasValue(bytes.length - 132 - 12);
    assertThat(group.bytes(Tag.FILE_META_INFORMATION_VERSION).orElseThrow()).containsExactly(0, 1);
    assertThat(FileMeta.of(group))
        .isEqualTo(meta(TransferSyntax.H264_HP41).withTitles("TOWER_1", "ENDO_GW"));
  }
}
