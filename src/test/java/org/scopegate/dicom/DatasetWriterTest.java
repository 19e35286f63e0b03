package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetWriterTest {

  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  @Test
  void padsUidsWithNulTextWithSpaceAndBytesWithNul() {
    Dataset dataset =
        new Dataset()
            .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2")
            .put(Tag.PATIENT_ID, Vr.LO, "A")
            .putBytes(Tag.of(0x0009, 0x1001), Vr.OB, new byte[] {1});

    assertThat(DatasetWriter.encode(dataset, EXPLICIT))
        .isEqualTo(
            Hex.bytes(
                "0800 1600 'UI' 0400 '1.2' 00"
                    + "0900 0110 'OB' 0000 02000000 01 00"
                    + "1000 2000 'LO' 0200 'A '"));
  }

  /** Found by fuzzing: the pad byte came back as the first of the last word. */
  @Test
  void padsNumbersOfOddLengthBehindTheirLastByteInBigEndianToo() throws IOException {
    Tag tag = Tag.of(0x0009, 0x1001);
    Dataset dataset = new Dataset().putBytes(tag, Vr.US, new byte[] {1, 2, 3});
    TransferSyntax big = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    assertThat(DatasetReader.read(DatasetWriter.encode(dataset, big), big).bytes(tag))
        .contains(new byte[] {1, 2, 3, 0});
  }

  @Test
  void startsACommandSetWithTheLengthOfItsGroup() {
    Dataset command = new Dataset().putInts(Tag.MESSAGE_ID, Vr.US, 1);

    assertThat(DatasetWriter.encode(command, IMPLICIT))
        .isEqualTo(Hex.bytes("0000 0000 04000000 0A000000 0000 1001 02000000 0100"));
    assertThat(command.contains(Tag.COMMAND_GROUP_LENGTH)).isFalse();
  }

  @Test
  void writesItemsThatWerePutWithDefinedLengths() {
    Dataset dataset =
        new Dataset()
            .putItems(
                Tag.SOURCE_IMAGE_SEQUENCE, List.of(new Dataset().putInts(Tag.ROWS, Vr.US, 2)));

    assertThat(DatasetWriter.encode(dataset, EXPLICIT))
        .isEqualTo(
            Hex.bytes("0800 1221 'SQ' 0000 12000000 FEFF 00E0 0A000000 2800 1000 'US' 0200 0200"));
  }

  @Test
  void writesAsUnWhatIsTooLongForItsLengthField() throws IOException {
    Dataset dataset = new Dataset().put(Tag.FRAME_TIME_VECTOR, Vr.DS, "40\\".repeat(30_000) + "40");

    byte[] bytes = DatasetWriter.encode(dataset, EXPLICIT);

    assertThat(bytes).startsWith(Hex.bytes("1800 6510 'UN' 0000 925F0100"));
    assertThat(DatasetReader.read(bytes, EXPLICIT).decimals(Tag.FRAME_TIME_VECTOR)).hasSize(30_001);
  }

  @Test
  void refusesAValueThatStayedInItsFile() {
    Dataset dataset =
        new Dataset().put(new Element.Bulk(Tag.of(0x0042, 0x0011), Vr.OB, 500, 1L << 31));

    assertThatThrownBy(() -> DatasetWriter.write(dataset, EXPLICIT, new ByteArrayOutputStream()))
        .isInstanceOf(DicomFormatException.class)
        .hasMessage("value of 2147483648 bytes is too long to hold (tag (0042,0011), offset 500)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ImplicitVRLittleEndian", "ExplicitVRLittleEndian", "ExplicitVRBigEndian"})
  void writesWhatReadsAsTheSameDataset(String keyword) throws IOException {
    TransferSyntax syntax = TransferSyntax.byName(keyword).orElseThrow();
    for (int seed = 0; seed < 300; seed++) {
      Dataset dataset = RandomDatasets.of(new Random(seed), 3);

      byte[] bytes = DatasetWriter.encode(dataset, syntax);
      Dataset again = DatasetReader.read(bytes, syntax);

      assertThat(again).as("seed " + seed).isEqualTo(dataset);
      assertThat(DatasetWriter.encode(again, syntax)).as("seed " + seed).isEqualTo(bytes);
      ByteArrayOutputStream streamed = new ByteArrayOutputStream();
      DatasetWriter.write(dataset, syntax, streamed);
      assertThat(streamed.toByteArray()).as("seed " + seed).isEqualTo(bytes);
    }
  }
}
