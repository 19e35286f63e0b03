package org.scopegate.dicom;

import java.util.HexFormat;

/** Bytes written by hand: blanks and line breaks do not count, text stands in quotes. */
final class Hex {

  private Hex() {}

  static byte[] bytes(String annotated) {
    StringBuilder digits = new StringBuilder();
    boolean text = false;
    for (char letter : annotated.toCharArray()) {
      if (letter == '\'') {
        text = !text;
      } else if (text) {
        digits.append(String.format("%02x", (int) letter));
      } else if (!Character.isWhitespace(letter)) {
        digits.append(letter);
      }
    }
    return HexFormat.of().parseHex(digits);
  }
}
