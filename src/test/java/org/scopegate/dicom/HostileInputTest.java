package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that claim to be gigantic, nest without end or never close what they open: refused within
 * seconds and within the small heap that tests have.
 */
@Timeout(20)
class HostileInputTest {

  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;

  private static final String CLASS = "0800 1600 'UI' 0400 '1.2' 00";

  @TempDir private Path folder;

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            "a value of 4 GB",
            EXPLICIT,
            CLASS + "0900 0110 'OB' 0000 FEFFFFFF 00",
            "passes the end"),
        lie("a text of 4 GB", IMPLICIT, "0800 1600 FEFFFFFF '1.2' 00", "passes the end"),
        lie("an odd length of 4 GB", EXPLICIT, CLASS + "0900 0110 'UT' 0000 FDFFFFFF", "passes"),
        lie("a big endian value", BIG, "0009 1001 'OW' 0000 7FFFFFFE 0000", "passes the end"),
        lie("a sequence of 4 GB", EXPLICIT, CLASS + "0800 1221 'SQ' 0000 FEFFFFFF", "passes"),
        lie(
            "an item longer than its sequence",
            EXPLICIT,
            CLASS + "0800 1221 'SQ' 0000 08000000 FEFF 00E0 F0FFFFFF 0000000000000000",
            "passes the end"),
        lie(
            "an element longer than its item",
            EXPLICIT,
            CLASS
                + "0800 1221 'SQ' 0000 10000000 FEFF 00E0 08000000"
                + "0800 1600 'UI' FEFF 0000000000000000",
            "passes the end"),
        lie(
            "a sequence that is never closed",
            EXPLICIT,
            CLASS + "0800 1221 'SQ' 0000 FFFFFFFF FEFF 00E0 00000000",
            "not closed before the end"),
        lie(
            "an item that is never closed",
            EXPLICIT,
            CLASS + "0800 1221 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF 0800 1600 'UI' 0000",
            "item is not closed"),
        lie(
            "an unknown element that is never closed",
            EXPLICIT,
            CLASS + "0900 0110 'UN' 0000 FFFFFFFF FEFF 00E0 00000000",
            "not closed before the end"),
        lie(
            "an unknown element that holds no items",
            EXPLICIT,
            CLASS + "0900 0110 'UN' 0000 FFFFFFFF 4142434445464748",
            "item expected"),
        lie("a text of undefined length", IMPLICIT, "0800 1600 FFFFFFFF 00000000", "undefined"),
        lie(
            "an icon whose fragments are never closed",
            EXPLICIT,
            CLASS
                + "8800 0002 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF"
                + "E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 00000000",
            "not closed before the end"),
        lie(
            "a fragment of 4 GB in an icon",
            EXPLICIT,
            CLASS
                + "8800 0002 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF"
                + "E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 F0FFFFFF 0000",
            "passes the end"));
  }

  private static Arguments lie(String name, TransferSyntax syntax, String bytes, String fact) {
    return Arguments.of(name, syntax, Hex.bytes(bytes), fact);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void refusesLengthsThatLie(String name, TransferSyntax syntax, byte[] dataset, String fact)
      throws IOException {
    Path file = file(syntax, dataset);

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining(fact);
    assertThatThrownBy(() -> DatasetReader.read(dataset, syntax))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining(fact);
  }

  static Stream<Arguments> nests() {
    String item = "FEFF 00E0 FFFFFFFF";
    return Stream.of(
        Arguments.of("sequences", EXPLICIT, "0800 1221 'SQ' 0000 FFFFFFFF" + item),
        Arguments.of("unknown elements", EXPLICIT, "0900 0110 'UN' 0000 FFFFFFFF" + item),
        Arguments.of("implicit sequences", IMPLICIT, "0800 1221 FFFFFFFF" + item),
        Arguments.of("private elements", IMPLICIT, "0900 0110 FFFFFFFF" + item));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nests")
  void refusesNestingWithoutEnd(String name, TransferSyntax syntax, String level)
      throws IOException {
    // what is within an unknown element is in implicit VR
    byte[] next =
        Hex.bytes(name.startsWith("unknown") ? "0900 0110 FFFFFFFF FEFF 00E0 FFFFFFFF" : level);
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    levels.writeBytes(Hex.bytes(syntax == IMPLICIT ? "0800 1600 04000000 '1.2' 00" : CLASS));
    levels.writeBytes(Hex.bytes(level));
    for (int i = 0; i < 200_000; i++) {
      levels.writeBytes(next);
    }
    Path file = file(syntax, levels.toByteArray());

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("nested deeper than 64");
  }

  @Test
  void refusesItemsWithoutNumber() throws IOException {
    ByteArrayOutputStream items = new ByteArrayOutputStream();
    items.writeBytes(Hex.bytes(CLASS + "0800 1221 'SQ' 0000 FFFFFFFF"));
    for (int i = 0; i < 1_500_000; i++) {
      items.writeBytes(Hex.bytes("FEFF00E000000000"));
    }
    Path file = file(EXPLICIT, items.toByteArray());

    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("MiB of memory");
  }

  @Test
  void refusesFragmentsWithoutNumberAndAnOffsetTableThatLies() throws IOException {
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    fragments.writeBytes(Hex.bytes(CLASS + "E07F 1000 'OB' 0000 FFFFFFFF"));
    for (int i = 0; i < 1_100_000; i++) {
      fragments.writeBytes(Hex.bytes("FEFF00E000000000"));
    }
    Path many = file(TransferSyntax.RLE_LOSSLESS, fragments.toByteArray());
    Path table =
        file(
            TransferSyntax.RLE_LOSSLESS,
            Hex.bytes(CLASS + "E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 FCFFFFFF 00000000"));

    assertThatThrownBy(() -> DicomFile.open(many))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("more than 1048576 fragments");
    assertThat(DicomFile.open(table).pixels().orElseThrow().defect())
        .hasValueSatisfying(defect -> assertThat(defect).contains("declares 4294967292 bytes"));
  }

  @Test
  void refusesADeflatedDatasetThatInflatesWithoutEnd() throws IOException {
    Deflater deflater = new Deflater(9, true);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    deflater.setInput(Hex.bytes(CLASS + "0900 0110 'OB' 0000 FEFFFFFF"));
    byte[] zeros = new byte[1 << 20];
    for (int i = 0; i < 200; i++) {
      while (!deflater.needsInput()) {
        bomb.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.setInput(zeros);
    }
    deflater.finish();
    while (!deflater.finished()) {
      bomb.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    Path file = file(DEFLATED, bomb.toByteArray());

    assertThat(bomb.size()).isLessThan(1 << 20);
    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("MiB of memory");
    assertThatThrownBy(() -> Recoder.open(file)).isInstanceOf(DicomFormatException.class);
  }

  private Path file(TransferSyntax syntax, byte[] dataset) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(FileMeta.of("1.2.3", "1.2.4", syntax.uid()).encode());
    file.writeBytes(dataset);
    return Files.write(Files.createTempFile(folder, "hostile", ".dcm"), file.toByteArray());
  }
}
