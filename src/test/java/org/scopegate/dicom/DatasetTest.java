package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

  @Test
  void givesFirstAndAllValuesTrimmed() {
    Dataset dataset = new Dataset().put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL ", "PRIMARY", "");

    assertThat(dataset.string(Tag.IMAGE_TYPE)).contains("ORIGINAL");
    assertThat(dataset.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "");
    assertThat(dataset.strings(Tag.MODALITY)).isEmpty();
  }

  @Test
  void tellsAnEmptyElementFromAnAbsentOne() {
    Dataset dataset =
        new Dataset()
            .put(Tag.PATIENT_NAME, Vr.PN)
            .putItems(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of());

    assertThat(dataset.contains(Tag.PATIENT_NAME)).isTrue();
    assertThat(dataset.hasValue(Tag.PATIENT_NAME)).isFalse();
    assertThat(dataset.string(Tag.PATIENT_NAME)).isEmpty();
    assertThat(dataset.hasValue(Tag.ACQUISITION_CONTEXT_SEQUENCE)).isFalse();
    assertThat(dataset.contains(Tag.PATIENT_ID)).isFalse();
  }

  @Test
  void keepsBackslashesOfLongTextAndSplitsOthers() {
    Dataset dataset =
        new Dataset()
            .put(Tag.DERIVATION_DESCRIPTION, Vr.ST, "a\\b ")
            .put(Tag.SERIES_DESCRIPTION, Vr.LO, "a\\b");

    assertThat(dataset.strings(Tag.DERIVATION_DESCRIPTION)).containsExactly("a\\b");
    assertThat(dataset.strings(Tag.SERIES_DESCRIPTION)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "250, 250, 250",
    "' 250 ', 250, 250",
    "30.0, 30, 30",
    "29.97, , 29.97",
    "3e1, 30, 30",
    "4294967296, , 4294967296",
    "A, , ",
    "1e999999999, , ",
    "., , ",
    "'', , "
  })
  void readsNumbersFromTextAndMalformedOnesAsAbsent(String text, Integer whole, Double decimal) {
    Dataset dataset = new Dataset().put(Tag.NUMBER_OF_FRAMES, Vr.IS, text);

    assertThat(dataset.integer(Tag.NUMBER_OF_FRAMES).stream().boxed().findFirst().orElse(null))
        .isEqualTo(whole);
    assertThat(dataset.decimal(Tag.NUMBER_OF_FRAMES).stream().boxed().findFirst().orElse(null))
        .isEqualTo(decimal);
  }

  @Test
  void holdsBinaryNumbersOfEverySize() {
    Dataset dataset =
        new Dataset()
            .putInts(Tag.ROWS, Vr.US, 65535)
            .putInts(Tag.of(0x0018, 0x6020), Vr.SL, -5, 5)
            .putLongs(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH, Vr.UV, 1L << 40)
            .putDecimals(Tag.of(0x0018, 0x6030), Vr.FD, 29.97)
            .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME);

    assertThat(dataset.integer(Tag.ROWS)).hasValue(65535);
    assertThat(dataset.strings(Tag.of(0x0018, 0x6020))).containsExactly("-5", "5");
    assertThat(dataset.longInteger(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH))
        .hasValue(1L << 40);
    assertThat(dataset.integer(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH)).isEmpty();
    assertThat(dataset.decimal(Tag.of(0x0018, 0x6030))).hasValue(29.97);
    assertThat(dataset.tags(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    assertThatThrownBy(() -> new Dataset().putInts(Tag.ROWS, Vr.US, 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("65536 does not fit VR US");
  }

  @Test
  void readsAStandardElementThatCameAsUn() {
    Dataset dataset = new Dataset().putBytes(Tag.ROWS, Vr.UN, new byte[] {0x38, 4});

    assertThat(dataset.integer(Tag.ROWS)).hasValue(1080);
  }

  @Test
  void decodesAndEncodesItemsInTheCharacterSetOfTheWhole() {
    Dataset item = new Dataset();
    Dataset dataset =
        new Dataset()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
            .putItems(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE, List.of(item));

    item.put(Tag.INSTITUTION_NAME, Vr.LO, "Höhenklinik");

    assertThat(
            dataset.items(Tag.CONTRIBUTING_EQUIPMENT_SEQUENCE).get(0).bytes(Tag.INSTITUTION_NAME))
        .hasValueSatisfying(
            bytes -> assertThat(bytes).isEqualTo("Höhenklinik".getBytes(StandardCharsets.UTF_8)));
    assertThat(item.string(Tag.INSTITUTION_NAME)).contains("Höhenklinik");
  }

  @Test
  void refusesLettersThatItsCharacterSetLacks() {
    assertThatThrownBy(() -> new Dataset().put(Tag.INSTITUTION_NAME, Vr.LO, "Höhenklinik"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("US-ASCII");
  }

  @Test
  void copiesItemsToo() {
    Dataset item = new Dataset().put(Tag.CODE_VALUE, Vr.SH, "113040");
    Dataset original = new Dataset().putItems(Tag.DERIVATION_CODE_SEQUENCE, List.of(item));

    Dataset copy = original.copy();
    item.put(Tag.CODE_VALUE, Vr.SH, "113085");

    assertThat(copy.items(Tag.DERIVATION_CODE_SEQUENCE).get(0).string(Tag.CODE_VALUE))
        .contains("113040");
    assertThat(copy).isNotEqualTo(original);
  }

  @Test
  void dropsGroupLengthsInACopyOnly() {
    Tag groupLength = Tag.of(0x0008, 0x0000);
    Dataset original = new Dataset().putInts(groupLength, Vr.UL, 10).putInts(Tag.ROWS, Vr.US, 1);

    assertThat(original.withoutGroupLengths().contains(groupLength)).isFalse();
    assertThat(original.contains(groupLength)).isTrue();
  }

  @Test
  void keepsValuesOutOfItsText() {
    assertThat(new Dataset().put(Tag.PATIENT_NAME, Vr.PN, "Doe^Jane").toString())
        .isEqualTo("[(0010,0010) PN 8 bytes]");
  }
}
