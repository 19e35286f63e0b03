package org.scopegate.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

  @ParameterizedTest
  @CsvSource({
    "0000, SUCCESS",
    "0001, WARNING",
    "0107, WARNING",
    "0116, WARNING",
    "B000, WARNING",
    "B007, WARNING",
    "A700, OUT_OF_RESOURCES",
    "A7FF, OUT_OF_RESOURCES",
    "0213, OUT_OF_RESOURCES",
    "0110, PROCESSING_FAILURE",
    "A900, OBJECT_FAULT",
    "C000, OBJECT_FAULT",
    "CFFF, OBJECT_FAULT",
    "0117, OBJECT_FAULT",
    "0122, OBJECT_FAULT",
    "0124, FAILURE",
    "0211, FAILURE",
    "A800, FAILURE",
    "FE00, FAILURE",
    "FFFF, FAILURE",
  })
  void sortsCodesIntoCategories(String code, Status.Category category) {
    Status status = new Status(Integer.parseInt(code, 16));

    assertThat(status.category()).isEqualTo(category);
    assertThat(status).hasToString(code);
  }

  @Test
  void showsThePeersWordsOnlyToWhoAsksForThem() {
    Status status = new Status(0xA900, "patient unknown");

    assertThat(status).hasToString("A900");
    assertThat(status.words()).isEqualTo("A900 (patient unknown)");
  }

  @Test
  void isDoneWithSuccessOrWarningOnly() {
    assertThat(Status.SUCCESS.done()).isTrue();
    assertThat(Status.COERCED.done()).isTrue();
    assertThat(Status.PROCESSING_FAILURE.done()).isFalse();
  }

  @Test
  void keepsCommentsToTheLengthOfTheirVr() {
    assertThat(Status.OUT_OF_RESOURCES.withComment("x".repeat(100)).comment()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new Status(0x10000));
  }
}
