package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIdTest {

  @Test
  void readsWhatItWrites() {
    EntryId delivery = new EntryId(Kind.DELIVERY, 7);
    EntryId derivation = new EntryId(Kind.DERIVATION, 12);

    assertThat(delivery).hasToString("delivery-7");
    assertThat(EntryId.parse("delivery-7")).isEqualTo(delivery);
    assertThat(EntryId.parse("derivation-12")).isEqualTo(derivation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "delivery",
        "delivery-",
        "delivery-x",
        "delivery--1",
        "DELIVERY-7",
        "delivery-99999999999999999999"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> EntryId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
