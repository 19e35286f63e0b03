package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class UidsTest {

  /** The literal guards against a change: objects made before must keep their UIDs. */
  @Test
  void makesTheSameUidOfTheSameNames() {
    assertThat(Uids.nameBased("1.2.3", "H264_HP41"))
        .isEqualTo("2.25.213297976077397038071240043714040185915");
  }

  @Test
  void keepsNamesApartThatJoinToTheSameText() {
    assertThat(Uids.nameBased("ab", "c"))
        .isNotEqualTo(Uids.nameBased("a", "bc"))
        .isNotEqualTo(Uids.nameBased("abc"));
  }

  @Test
  void marksVersionAndVariantOfTheUuid() {
    BigInteger uuid = new BigInteger(Uids.nameBased("x").substring("2.25.".length()));

    assertThat(uuid.shiftRight(76).intValue() & 0xF).isEqualTo(5);
    assertThat(uuid.shiftRight(62).intValue() & 0x3).isEqualTo(2);
  }

  @Test
  void makesValidUidsOnly() {
    for (int i = 0; i < 1000; i++) {
      assertThat(Uids.random()).matches(Uids::isValid).startsWith("2.25.");
      assertThat(Uids.nameBased("name", Integer.toString(i))).matches(Uids::isValid);
    }
    assertThat(Implementation.CLASS_UID).matches(Uids::isValid);
    assertThat(Implementation.VERSION_NAME).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void refusesTextThatIsNoUid() {
    assertThat(Uids.isValid("1.2.840.10008.1.1")).isTrue();
    assertThat(Uids.isValid("1.02")).isFalse();
    assertThat(Uids.isValid("1..2")).isFalse();
    assertThat(Uids.isValid("1.2.")).isFalse();
    assertThat(Uids.isValid("")).isFalse();
    assertThat(Uids.isValid("1".repeat(65))).isFalse();
  }

  @Test
  void toleratesLeadingZerosButNothingElse() {
    assertThat(Uids.isTolerable("1.2.840.0104484")).isTrue();
    assertThat(Uids.isTolerable("1..2")).isFalse();
    assertThat(Uids.isTolerable("../1")).isFalse();
    assertThat(Uids.isTolerable("1.2.x")).isFalse();
    assertThat(Uids.isTolerable("")).isFalse();
    assertThat(Uids.isTolerable("1".repeat(65))).isFalse();
  }
}
