package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {

  @ParameterizedTest
  @CsvSource({
    "0000, 0110, US, MessageID",
    "0008, 0018, UI, SOPInstanceUID",
    "0010, 0010, PN, PatientName",
    "0028, 0106, US, SmallestImagePixelValue",
    "0028, 3006, OW, LUTData",
    "5400, 1010, OW, WaveformData",
    "6002, 3000, OW, OverlayData",
    "60fe, 0010, US, OverlayRows",
    "7fe0, 0003, UV, EncapsulatedPixelDataValueTotalLength",
    "7fe0, 0010, OW, PixelData"
  })
  void knowsVrAndKeyword(String group, String element, Vr vr, String keyword) {
    Tag tag = Tag.of(Integer.parseInt(group, 16), Integer.parseInt(element, 16));

    assertThat(Dictionary.vr(tag)).isEqualTo(vr);
    assertThat(Dictionary.keyword(tag)).contains(keyword);
  }

  @ParameterizedTest
  @CsvSource({
    "0009, 0010, LO",
    "0009, 1001, UN",
    "6001, 3000, UN",
    "0008, 9999, UN",
    "0008, 0, UL"
  })
  void hasARuleForPrivateAndUnknownTags(String group, String element, Vr vr) {
    Tag tag = Tag.of(Integer.parseInt(group, 16), Integer.parseInt(element, 16));

    assertThat(Dictionary.vr(tag)).isEqualTo(vr);
    assertThat(Dictionary.keyword(tag)).isEmpty();
  }

  @Test
  void findsTheTagOfAKeyword() {
    assertThat(Dictionary.tag("NumberOfFrames")).contains(Tag.NUMBER_OF_FRAMES);
    assertThat(Dictionary.tag("NumberOfFrame")).isEmpty();
  }

  @Test
  void agreesWithTheConstantsOfTag() throws IllegalAccessException {
    for (Field field : Tag.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        String keyword = Dictionary.keyword((Tag) field.get(null)).orElseThrow();
        assertThat(field.getName().replace("_", "")).isEqualTo(keyword.toUpperCase(Locale.ROOT));
      }
    }
  }

  @Test
  void ordersTagsAsUnsignedNumbers() {
    assertThat(Tag.of(0xFFFA, 0xFFFA)).isGreaterThan(Tag.PIXEL_DATA).isGreaterThan(Tag.ROWS);
    assertThat(Tag.PIXEL_DATA).hasToString("(7fe0,0010)");
  }

  @Test
  void knowsTheStorageSopClasses() {
    assertThat(SopClasses.isStorage(SopClasses.VIDEO_ENDOSCOPIC)).isTrue();
    assertThat(SopClasses.isStorage(SopClasses.VERIFICATION)).isFalse();
    assertThat(SopClasses.name(SopClasses.VIDEO_ENDOSCOPIC))
        .contains("Video Endoscopic Image Storage");
    assertThat(SopClasses.name(SopClasses.VERIFICATION)).contains("Verification");
    assertThat(SopClasses.storage()).hasSizeGreaterThan(150).allMatch(Uids::isValid);
  }
}
