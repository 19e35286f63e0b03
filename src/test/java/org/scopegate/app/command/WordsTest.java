package org.scopegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void saysBytesInUnitsThatFit() {
    assertThat(Words.bytes(999)).isEqualTo("999 bytes");
    assertThat(Words.bytes(17_400)).isEqualTo("17 kB");
    assertThat(Words.bytes(276_480_000)).isEqualTo("276.5 MB");
    assertThat(Words.bytes(2_764_800_000L)).isEqualTo("2.76 GB");
  }

  @Test
  void saysTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Words.time(Duration.ofMillis(1_500))).isEqualTo("1.5 s");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesAFaultWithoutAMessage() {
    assertThat(Words.of(new IOException())).isEqualTo("IOException");
  }
}
