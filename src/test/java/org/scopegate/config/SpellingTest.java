package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KNOWN = List.of("port", "host", "transfer_syntaxes", "MAIN");

  @ParameterizedTest
  @CsvSource({"prt,port", "Port,port", "transfer-syntax,transfer_syntaxes", "mian,MAIN", "colour,"})
  void findsTheNearestWordWhereItIsNear(String word, String expected) {
    assertThat(Spelling.nearest(word, KNOWN).orElse(null)).isEqualTo(expected);
  }
}
