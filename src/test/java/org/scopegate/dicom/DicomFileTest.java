package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.bytes.ByteWriter;
import org.scopegate.testing.Gotcha;

class DicomFileTest {

  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Tag PADDING = Tag.of(0xFFFC, 0xFFFC);

  @TempDir private Path folder;

  private static Dataset header() {
    return new Dataset()
        .put(Tag.SOP_CLASS_UID, Vr.UI, SopClasses.VIDEO_ENDOSCOPIC)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.34")
        .putInts(Tag.ROWS, Vr.US, 480);
  }

  private static FileMeta meta(TransferSyntax syntax) {
    return FileMeta.of(SopClasses.VIDEO_ENDOSCOPIC, "1.2.34", syntax.uid());
  }

  private static ByteWriter part10(TransferSyntax syntax) {
    return new ByteWriter()
        .bytes(meta(syntax).encode())
        .bytes(DatasetWriter.encode(header(), syntax));
  }

  private Path file(ByteWriter bytes) throws IOException {
    return Files.write(folder.resolve("object.dcm"), bytes.toByteArray());
  }

  @Test
  void tellsWhereNativePixelsLieAndWhatFollowsThem() throws IOException {
    ByteWriter bytes = part10(EXPLICIT).bytes(Hex.bytes("E07F 1000 'OB' 0000 04000000"));
    int offset = bytes.size();
    bytes.bytes(Hex.bytes("01020304 FCFF FCFF 'OB' 0000 02000000 0000"));

    DicomFile opened = DicomFile.open(file(bytes));

    assertThat(opened.syntax()).isEqualTo(EXPLICIT);
    assertThat(opened.meta()).contains(meta(EXPLICIT));
    assertThat(opened.dataset()).isEqualTo(header());
    assertThat(opened.pixels()).contains(new PixelData.Native(offset, 4, Vr.OB, Optional.empty()));
    assertThat(opened.trailing().contains(PADDING)).isTrue();
    assertThat(opened.size()).isEqualTo(bytes.size());
    assertThat(opened.datasetOffset()).isEqualTo(meta(EXPLICIT).encode().length);
  }

  /** Found by fuzzing: such an element was read as the file's own, and replaced what that says. */
  @Test
  void takesAnElementOfFileMetaBehindTheFileMetaForOneOfTheDataset() throws IOException {
    ByteWriter bytes =
        new ByteWriter()
            .bytes(meta(EXPLICIT).encode())
            .bytes(Hex.bytes("0200 1000 'UI' 1200 '1.2.840.10008.1.2' 00"))
            .bytes(DatasetWriter.encode(header(), EXPLICIT));

    DicomFile opened = DicomFile.open(file(bytes));

    assertThat(opened.syntax()).isEqualTo(EXPLICIT);
    assertThat(opened.meta()).contains(meta(EXPLICIT));
    assertThat(opened.datasetOffset()).isEqualTo(meta(EXPLICIT).encode().length);
    assertThat(opened.dataset().withoutGroupLengths()).isEqualTo(header());
  }

  @Test
  void readsFileMetaThatIsLongerOrShorterThanItSays() throws IOException {
    for (int length : new int[] {0, 1, 100_000}) {
      byte[] file = part10(EXPLICIT).toByteArray();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(140, length);

      DicomFile opened = DicomFile.open(file(new ByteWriter().bytes(file)));

      assertThat(opened.meta()).contains(meta(EXPLICIT));
      assertThat(opened.dataset()).isEqualTo(header());
    }
  }

  @Test
  void seeksOverNativePixelsOfNearlyFourGibibytes() throws IOException {
    ByteWriter head = part10(IMPLICIT).bytes(Hex.bytes("E07F 1000 FEFFFFFF"));
    Path sparse = file(head);
    append(sparse, head.size() + 0xFFFF_FFFEL, Hex.bytes("FCFF FCFF 02000000 0000"));

    DicomFile opened = DicomFile.open(sparse);

    assertThat(opened.pixels())
        .contains(new PixelData.Native(head.size(), 0xFFFF_FFFEL, Vr.OW, Optional.empty()));
    assertThat(opened.trailing().contains(PADDING)).isTrue();
  }

  @Test
  @Gotcha(15)
  void seeksOverFragmentsThatTogetherPassFourGibibytes() throws IOException {
    ByteWriter head =
        part10(TransferSyntax.H264_HP41_F)
            .bytes(Hex.bytes("E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 00000000"))
            .bytes(Hex.bytes("FEFF 00E0 FEFFFFFF"));
    Path sparse = file(head);
    long second = head.size() + 0xFFFF_FFFEL;
    append(sparse, second, Hex.bytes("FEFF 00E0 02000000 0102 FEFF DDE0 00000000"));

    PixelData pixels = DicomFile.open(sparse).pixels().orElseThrow();

    assertThat(pixels)
        .isEqualTo(
            new PixelData.Encapsulated(
                List.of(),
                List.of(new Fragment(head.size(), 0xFFFF_FFFEL), new Fragment(second + 8, 2)),
                0,
                Optional.empty()));
    assertThat(pixels.length()).isEqualTo(0x1_0000_0000L);
  }

  @Test
  void readsTheBasicOffsetTable() throws IOException {
    ByteWriter bytes =
        part10(TransferSyntax.JPEG_BASELINE)
            .bytes(Hex.bytes("E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 08000000 00000000 0C000000"))
            .bytes(Hex.bytes("FEFF 00E0 04000000 FFD8FFD9 FEFF 00E0 04000000 FFD8FFD9"))
            .bytes(Hex.bytes("FEFF DDE0 00000000"));

    PixelData pixels = DicomFile.open(file(bytes)).pixels().orElseThrow();

    assertThat(pixels).isInstanceOf(PixelData.Encapsulated.class);
    assertThat(((PixelData.Encapsulated) pixels).basicOffsets()).containsExactly(0L, 12L);
    assertThat(((PixelData.Encapsulated) pixels).fragments()).hasSize(2);
  }

  @Test
  void opensAnObjectWhoseNativePixelsAreCutOff() throws IOException {
    ByteWriter bytes = part10(EXPLICIT).bytes(Hex.bytes("E07F 1000 'OW' 0000 000000C0 0102"));

    PixelData pixels = DicomFile.open(file(bytes)).pixels().orElseThrow();

    assertThat(pixels.isComplete()).isFalse();
    assertThat(pixels.length()).isEqualTo(2);
    assertThat(pixels.defect().orElseThrow()).contains("declares 3221225472 bytes, the file has 2");
  }

  @Test
  void opensAnObjectWhoseFragmentsAreCutOff() throws IOException {
    String start = "E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 00000000 ";

    assertThat(defect(start + "FEFF 00E0 08000000 0102")).contains("fragment 1 at");
    assertThat(defect(start + "FEFF 00E0 02000000 0102")).contains("no sequence delimiter");
    assertThat(defect(start + "FEFF 00E0 0200")).contains("no sequence delimiter");
    assertThat(defect(start + "2800 1000 02000000 0102")).contains("no item header");
    assertThat(defect(start + "FEFF 00E0 FFFFFFFF 0102")).contains("no item header");
  }

  private String defect(String pixels) throws IOException {
    ByteWriter bytes = part10(TransferSyntax.H264_HP41).bytes(Hex.bytes(pixels));
    PixelData opened = DicomFile.open(file(bytes)).pixels().orElseThrow();
    return opened.defect().orElseThrow();
  }

  @Test
  void leavesALongValueInTheFile() throws IOException {
    ByteWriter head = part10(EXPLICIT).bytes(Hex.bytes("4200 1100 'OB' 0000 00000040"));
    Path sparse = file(head);
    append(sparse, head.size() + (1L << 30), Hex.bytes("FCFF FCFF 'OB' 0000 02000000 0000"));

    DicomFile opened = DicomFile.open(sparse);

    assertThat(opened.dataset().element(Tag.of(0x0042, 0x0011)))
        .contains(new Element.Bulk(Tag.of(0x0042, 0x0011), Vr.OB, head.size(), 1L << 30));
    assertThat(opened.dataset().contains(PADDING)).isTrue();
  }

  @Test
  void saysWhereAHeaderIsCutOff() throws IOException {
    ByteWriter whole = part10(EXPLICIT);
    int lastElement = whole.size() - 10;
    byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() - 1);
    Path file = Files.write(folder.resolve("cut.dcm"), cut);

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("(0028,0010)")
        .hasMessageContaining("offset " + lastElement);
  }

  @Test
  void recognisesABareDatasetByItsLooks() throws IOException {
    for (TransferSyntax syntax :
        List.of(IMPLICIT, EXPLICIT, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
      DicomFile opened =
          DicomFile.open(file(new ByteWriter().bytes(DatasetWriter.encode(header(), syntax))));

      assertThat(opened.meta()).isEmpty();
      assertThat(opened.syntax()).isEqualTo(syntax);
      assertThat(opened.dataset()).isEqualTo(header());
      assertThat(opened.sopInstanceUid()).contains("1.2.34");
    }
  }

  @Test
  void readsFileMetaWithoutPreamble() throws IOException {
    byte[] bytes = part10(EXPLICIT).toByteArray();
    byte[] bare = Arrays.copyOfRange(bytes, 132, bytes.length);

    DicomFile opened = DicomFile.open(Files.write(folder.resolve("bare.dcm"), bare));

    assertThat(opened.meta()).contains(meta(EXPLICIT));
    assertThat(opened.dataset()).isEqualTo(header());
  }

  @Test
  void readsAPrivateTransferSyntaxByItsLooks() throws IOException {
    FileMeta odd = FileMeta.of(SopClasses.VIDEO_ENDOSCOPIC, "1.2.34", "1.2.840.113619.5.2");
    ByteWriter bytes =
        new ByteWriter().bytes(odd.encode()).bytes(DatasetWriter.encode(header(), IMPLICIT));

    DicomFile opened = DicomFile.open(file(bytes));

    assertThat(opened.syntax().uid()).isEqualTo("1.2.840.113619.5.2");
    assertThat(opened.syntax().kind()).isEqualTo(TransferSyntax.Kind.OTHER);
    assertThat(opened.dataset()).isEqualTo(header());
  }

  @Test
  void readsTheHeaderOfADeflatedDataset() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    ByteWriter plain =
        new ByteWriter()
            .bytes(DatasetWriter.encode(header(), EXPLICIT))
            .bytes(Hex.bytes("E07F 1000 'OB' 0000 04000000 01020304"));
    ByteWriter bytes =
        new ByteWriter().bytes(meta(deflated).encode()).bytes(deflate(plain.toByteArray()));

    DicomFile opened = DicomFile.open(file(bytes));

    assertThat(opened.dataset()).isEqualTo(header());
    assertThat(opened.pixels())
        .contains(
            new PixelData.Deflated(
                opened.datasetOffset(), plain.toByteArray().length - 4, 4, Vr.OB));
  }

  @Test
  void saysWhereADeflatedDatasetIsCutOff() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] plain = Hex.bytes("0900 0110 'OB' 0000 08000000 0102");
    ByteWriter bytes = new ByteWriter().bytes(meta(deflated).encode()).bytes(deflate(plain));
    Path file = file(bytes);

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("value is cut off")
        .hasMessageContaining("(0009,1001)");
  }

  @Test
  void stopsADeflatedDatasetThatGrowsWithoutEnd() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    ByteWriter plain = new ByteWriter().bytes(Hex.bytes("0900 0110 'OB' 0000 FEFFFFFF"));
    plain.bytes(new byte[1 << 20]);
    ByteWriter bytes =
        new ByteWriter().bytes(meta(deflated).encode()).bytes(deflate(plain.toByteArray()));
    Path file = file(bytes);

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("(0009,1001)");
  }

  @Test
  void refusesWhatIsNoDicom() throws IOException {
    for (String text :
        List.of("", "short", "x".repeat(500), "\0".repeat(128) + "DICMxxxxxxxxxxx")) {
      Path file = Files.writeString(folder.resolve("text"), text);

      assertThatThrownBy(() -> DicomFile.open(file))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("not a DICOM file");
    }
  }

  @Test
  void endsWithAnAnswerOrAFormatFaultWhateverTheFile() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] header = DatasetWriter.encode(header(), EXPLICIT);
    List<byte[]> files =
        List.of(
            new ByteWriter().bytes(meta(deflated).encode()).bytes(deflate(header)).toByteArray(),
            part10(TransferSyntax.H264_HP41)
                .bytes(Hex.bytes("E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 00000000"))
                .bytes(Hex.bytes("FEFF 00E0 02000000 0102 FEFF DDE0 00000000"))
                .toByteArray());
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = files.get(i % files.size()).clone();
      for (int hits = random.nextInt(4) + 1; hits > 0; hits--) {
        bytes[128 + random.nextInt(bytes.length - 128)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("fuzzed"), bytes);
      try {
        assertThat(DicomFile.open(file).size()).isEqualTo(bytes.length);
      } catch (DicomFormatException fault) {
        assertThat(fault.offset()).isNotNegative();
      }
    }
  }

  private static byte[] deflate(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater raw = new Deflater(9, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
      out.write(plain);
    } finally {
      raw.end();
    }
    return bytes.toByteArray();
  }

  /** Leaves a hole before the bytes: the file takes no room on disk. */
  private static void append(Path file, long position, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), position);
    }
  }
}
