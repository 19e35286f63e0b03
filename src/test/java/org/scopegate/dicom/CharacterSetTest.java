package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of annexes H, I, J and K, which name nobody. */
class CharacterSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ISO_IR 100 | 'Buc^J' E9 'r' F4 'me' | Buc^Jérôme",
        "ISO_IR 101 | 'Wa' B3 EA 'sa' | Wałęsa",
        "ISO_IR 126 | C4 E9 EF ED F5 F3 E9 EF F2 | Διονυσιος",
        "ISO_IR 144 | BB EE DA E1 D5 DC D1 E3 E0 D3 | Люксембург",
        "ISO_IR 138 | F9 F8 E5 EF '^' E3 E1 E5 F8 E4 | שרון^דבורה",
        "ISO_IR 192 | 'Wang^XiaoDong=' E7 8E 8B '^' E5 B0 8F E6 9D B1 | Wang^XiaoDong=王^小東",
        "GB18030 | 'Wang^XiaoDong=' CD F5 '^' D0 A1 B6 AB | Wang^XiaoDong=王^小东",
        "\\ISO 2022 IR 87 | 'Yamada^Tarou=' 1B '$B' 3B33 4544 1B '(B^' 1B '$B' 4240 4F3A 1B '(B'"
            + " | Yamada^Tarou=山田^太郎",
        "ISO 2022 IR 13\\ISO 2022 IR 87 | D4CFC0DE '^' C0DBB3 '=' 1B '$B' 3B33 4544 1B '(J'"
            + " | ﾔﾏﾀﾞ^ﾀﾛｳ=山田",
        "\\ISO 2022 IR 149 | 'Hong^Gildong=' 1B '$)C' FBF3 '^' 1B '$)C' D1CE D4D7 | Hong^Gildong=洪^吉洞",
        "\\ISO 2022 IR 58 | 'Zhang^XiaoDong=' 1B '$)A' D5C5 '^' 1B '$)A' D0A1 B6AB"
            + " | Zhang^XiaoDong=张^小东",
        "ISO 2022 IR 100\\ISO 2022 IR 144 | E9 1B '-L' BBEE '^' E9 | éЛю^é"
      })
  void decodesTheExamplesOfTheStandard(String terms, String bytes, String text) {
    CharacterSet characterSet = CharacterSet.of(List.of(terms.split("\\\\")));

    assertThat(characterSet.decode(Hex.bytes(bytes))).isEqualTo(text);
  }

  @Test
  void doesNotTakeHalfALetterForABackslash() {
    byte[] letter = new String("医\\医").getBytes(Charset.forName("GBK"));
    byte[] withBackslashInside = Hex.bytes("81 5C");

    assertThat(CharacterSet.of(List.of("GBK")).decode(letter)).isEqualTo("医\\医");
    assertThat(Values.strings(Vr.LO, withBackslashInside, CharacterSet.of(List.of("GBK"))))
        .hasSize(1);
  }

  @Test
  void readsUnknownTermsAndUnknownEscapesRatherThanFail() {
    assertThat(CharacterSet.of(List.of("ISO_IR 4711")).decode(Hex.bytes("E9"))).isEqualTo("é");
    assertThat(CharacterSet.of(List.of("ISO 2022 IR 6")).decode(Hex.bytes("1B '?a'")))
        .endsWith("?a");
    assertThat(CharacterSet.of(List.of()).decode(Hex.bytes("E9"))).isEqualTo("é");
  }
}
