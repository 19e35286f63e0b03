package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.bytes.ByteWriter;

class DatasetReaderTest {

  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

  /** PS3.5 Table 7.5-1 and 7.5-2 hold such ones: items of both forms in sequences of both forms. */
  private static final String SEQUENCES =
      "0800 1211 'SQ' 0000 20000000"
          + " FEFF 00E0 08000000 0800 5011 'UI' 0000"
          + " FEFF 00E0 FFFFFFFF FEFF 0DE0 00000000"
          + "0800 1592 'SQ' 0000 FFFFFFFF"
          + " FEFF 00E0 00000000"
          + " FEFF 00E0 FFFFFFFF 1800 6310 'DS' 0200 '40' FEFF 0DE0 00000000"
          + " FEFF DDE0 00000000";

  @Test
  void readsACommandSet() throws IOException {
    byte[] echo =
        Hex.bytes(
            "0000 0000 04000000 38000000"
                + "0000 0200 12000000 '1.2.840.10008.1.1' 00"
                + "0000 0001 02000000 3000"
                + "0000 1001 02000000 0700"
                + "0000 0008 02000000 0101");

    Dataset command = DatasetReader.read(echo, IMPLICIT);

    assertThat(command.string(Tag.AFFECTED_SOP_CLASS_UID)).contains(SopClasses.VERIFICATION);
    assertThat(command.integer(Tag.COMMAND_FIELD)).hasValue(0x30);
    assertThat(command.integer(Tag.MESSAGE_ID)).hasValue(7);
    assertThat(DatasetWriter.encode(command, IMPLICIT)).isEqualTo(echo);
  }

  @Test
  void readsSequencesOfBothFormsAndWritesThemAsTheyWere() throws IOException {
    byte[] bytes = Hex.bytes(SEQUENCES);

    Dataset dataset = DatasetReader.read(bytes, EXPLICIT);

    assertThat(dataset.items(Tag.of(0x0008, 0x1112))).hasSize(2);
    assertThat(dataset.items(Tag.of(0x0008, 0x9215))).hasSize(2);
    assertThat(dataset.items(Tag.of(0x0008, 0x9215)).get(1).decimal(Tag.FRAME_TIME)).hasValue(40);
    assertThat(DatasetWriter.encode(dataset, EXPLICIT)).isEqualTo(bytes);
  }

  @Test
  void readsFromTheMiddleOfABuffer() throws IOException {
    byte[] inside = Hex.bytes("2800 1000 'US' 0200 E001");
    ByteBuffer buffer = ByteBuffer.allocate(20).put(5, inside).position(5).limit(15);

    assertThat(DatasetReader.read(buffer, EXPLICIT).integer(Tag.ROWS)).hasValue(480);
  }

  @Test
  void keepsUnknownAndPrivateElementsByteForByte() throws IOException {
    byte[] bytes =
        Hex.bytes(
            "0900 1000 'LO' 0400 'ACME'"
                + "0900 0110 'UN' 0000 05000000 0102030405"
                + "0900 0210 'OB' 0000 02000000 FFD8"
                + "1100 FF10 'XX' 0000 02000000 FFD8");
    byte[] evenAndKnown = Arrays.copyOf(bytes, 12);

    Dataset dataset = DatasetReader.read(bytes, EXPLICIT);

    assertThat(dataset.bytes(Tag.of(0x0009, 0x1001)).orElseThrow()).containsExactly(1, 2, 3, 4, 5);
    assertThat(dataset.bytes(Tag.of(0x0011, 0x10FF)).orElseThrow()).hasSize(2);
    assertThat(DatasetWriter.encode(dataset, EXPLICIT)).startsWith(evenAndKnown);
  }

  @Test
  void readsAnUnknownElementOfUndefinedLengthAsImplicitItems() throws IOException {
    byte[] bytes =
        Hex.bytes(
            "0900 0110 'UN' 0000 FFFFFFFF"
                + " FEFF 00E0 FFFFFFFF 1000 2000 04000000 'P-1 ' FEFF 0DE0 00000000"
                + " FEFF DDE0 00000000"
                + "2800 1000 'US' 0200 0200");

    Dataset dataset = DatasetReader.read(bytes, EXPLICIT);

    assertThat(dataset.items(Tag.of(0x0009, 0x1001)).get(0).string(Tag.PATIENT_ID)).contains("P-1");
    assertThat(dataset.integer(Tag.ROWS)).hasValue(2);
    assertThat(DatasetWriter.encode(dataset, EXPLICIT)).isEqualTo(bytes);
  }

  @Test
  void readsAPrivateSequenceOfUndefinedLengthInImplicitVr() throws IOException {
    byte[] bytes =
        Hex.bytes(
            "0900 0110 FFFFFFFF"
                + " FEFF 00E0 0A000000 2800 1000 02000000 0300"
                + " FEFF DDE0 00000000");

    Dataset dataset = DatasetReader.read(bytes, IMPLICIT);

    assertThat(dataset.items(Tag.of(0x0009, 0x1001)).get(0).integer(Tag.ROWS)).hasValue(3);
    assertThat(DatasetWriter.encode(dataset, IMPLICIT)).isEqualTo(bytes);
  }

  @Test
  void readsTheFragmentsOfAnIcon() throws IOException {
    byte[] bytes =
        Hex.bytes(
            "8800 0002 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF"
                + " E07F 1000 'OB' 0000 FFFFFFFF"
                + "  FEFF 00E0 00000000 FEFF 00E0 04000000 FFD8FFD9 FEFF DDE0 00000000"
                + " FEFF 0DE0 00000000 FEFF DDE0 00000000");

    Dataset dataset = DatasetReader.read(bytes, EXPLICIT);

    assertThat(DatasetWriter.encode(dataset, EXPLICIT)).isEqualTo(bytes);
  }

  @Test
  void takesTheSignOfAnAmbiguousElementFromPixelRepresentation() throws IOException {
    byte[] signed = Hex.bytes("2800 0301 02000000 0100 2800 0601 02000000 FFFF");
    byte[] unsigned = Hex.bytes("2800 0301 02000000 0000 2800 0601 02000000 FFFF");
    Tag smallestPixelValue = Tag.of(0x0028, 0x0106);

    assertThat(DatasetReader.read(signed, IMPLICIT).integer(smallestPixelValue)).hasValue(-1);
    assertThat(DatasetReader.read(unsigned, IMPLICIT).integer(smallestPixelValue)).hasValue(65535);
  }

  @Test
  void turnsBigEndianNumbersAndNothingElse() throws IOException {
    byte[] bytes =
        Hex.bytes(
            "0008 0060 'CS' 0002 'ES'"
                + "0009 1001 'UN' 0000 00000004 01020304"
                + "0018 6016 'UL' 0004 00000001"
                + "0028 0009 'AT' 0004 0018 1063"
                + "0028 0010 'US' 0002 01E0");

    Dataset dataset = DatasetReader.read(bytes, BIG);

    assertThat(dataset.string(Tag.MODALITY)).contains("ES");
    assertThat(dataset.bytes(Tag.of(0x0009, 0x1001)).orElseThrow()).containsExactly(1, 2, 3, 4);
    assertThat(dataset.integer(Tag.of(0x0018, 0x6016))).hasValue(1);
    assertThat(dataset.tags(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
    assertThat(dataset.integer(Tag.ROWS)).hasValue(480);
    assertThat(DatasetWriter.encode(dataset, BIG)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // length beyond the end
        "2800 1000 'US' 0400 0100 | (0028,0010) | length 4 at 8 passes the end at 10",
        // a length of 4 GiB, of which nothing is there
        "0900 0110 'OB' 0000 FEFFFFFF | (0009,1001) | length 4294967294 at 12 passes the end",
        // a header cut in two
        "2800 1000 'US' 0200 0100 2800 11 | offset 10 | element header is cut off",
        "0900 0110 'OB' 0000 FEFF | (0009,1001) | element header is cut off",
        // no VR where one must stand
        "2800 1000 0200 0000 0100 | (0028,0010) | VR expected, bytes 02 00 found",
        // an item longer than its sequence
        "0800 1211 'SQ' 0000 08000000 FEFF 00E0 10000000 00 | (fffe,e000) | length 16 at 20",
        // an element longer than its item
        "0800 1211 'SQ' 0000 12000000 FEFF 00E0 0A000000 2800 1000 'US' 0400 0100 0100"
            + " | (0028,0010) | length 4 at 28 passes the end at 30",
        // sequences and items that nobody closes
        "0800 1211 'SQ' 0000 FFFFFFFF | (0008,1112) | sequence is not closed",
        "0800 1211 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF | (fffe,e000) | item is not closed",
        // other things where an item must stand
        "0800 1211 'SQ' 0000 0A000000 2800 1000 'US' 0200 0100 | (0028,0010) | item expected",
        "FEFF 00E0 00000000 | (fffe,e000) | outside a sequence",
        "0800 6000 'OB' 0000 FFFFFFFF 2800 1000 'US' 0200 | (0028,0010) | item expected",
        "0900 0110 'UT' 0000 FFFFFFFF | (0009,1001) | UT cannot have undefined length"
      })
  void saysWhatIsWrongAndWhere(String bytes, String where, String fact) {
    assertThatThrownBy(() -> DatasetReader.read(Hex.bytes(bytes), EXPLICIT))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(fact);
  }

  @Test
  void refusesSequencesNestedTooDeep() {
    ByteWriter bytes = new ByteWriter();
    for (int i = 0; i < 100_000; i++) {
      bytes.bytes(Hex.bytes("0800 1211 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF"));
    }

    assertThatThrownBy(() -> DatasetReader.read(bytes.toByteArray(), EXPLICIT))
        .hasMessageContaining("nested deeper than 64");
  }

  @Test
  void boundsTheMemoryThatManySmallElementsTake() {
    byte[] empty = Hex.bytes("0900 0110 'UN' 0000 00000000");
    byte[] bytes = new byte[empty.length * 1_000_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = empty[i % empty.length];
    }

    assertThatThrownBy(() -> DatasetReader.read(bytes, EXPLICIT))
        .hasMessageContaining("needs more than 64 MiB of memory");
  }

  @Test
  void endsWithAnAnswerOrAFormatFaultWhateverTheBytes() throws IOException {
    byte[] good = Hex.bytes(SEQUENCES);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      for (int hits = random.nextInt(4) + 1; hits > 0; hits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      for (TransferSyntax syntax : new TransferSyntax[] {EXPLICIT, IMPLICIT, BIG}) {
        try {
          DatasetReader.read(bytes, syntax);
        } catch (DicomFormatException fault) {
          assertThat(fault.offset()).isBetween(0L, (long) bytes.length);
        }
      }
    }
  }
}
