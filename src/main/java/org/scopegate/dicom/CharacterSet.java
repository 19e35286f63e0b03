package org.scopegate.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the bytes of a text mean by Specific Character Set (0008,0005), 6.1.2 and PS3.3 C.12.1.1.2.
 * Unknown terms are read as ISO 8859-1, so that nothing is refused for its letters.
 */
final class CharacterSet {

  /** ISO-IR 6, what holds where the element is absent; Latin-1, so that stray bytes show. */
  static final CharacterSet DEFAULT = new CharacterSet(List.of(StandardCharsets.ISO_8859_1), false);

  /** Defined terms, PS3.3 Tables C.12-2 to C.12-5, without the prefixes ISO_IR and ISO 2022 IR. */
  private static final Map<String, String> TERMS =
      Map.ofEntries(
          Map.entry("6", "ISO-8859-1"),
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("13", "Shift_JIS"),
          Map.entry("166", "TIS-620"),
          Map.entry("192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"),
          // of these the first value is used before any escape, and they are ASCII there
          Map.entry("87", "ISO-8859-1"),
          Map.entry("159", "ISO-8859-1"),
          Map.entry("149", "ISO-8859-1"),
          Map.entry("58", "ISO-8859-1"));

  private final List<Charset> charsets;
  private final boolean extended;

  private CharacterSet(List<Charset> charsets, boolean extended) {
    this.charsets = charsets;
    this.extended = extended;
  }

  /** The values of (0008,0005): more than one, or ISO 2022 terms, mean code extension. */
  static CharacterSet of(List<String> terms) {
    if (terms.isEmpty()) {
      return DEFAULT;
    }
    List<Charset> charsets = new ArrayList<>();
    terms.forEach(term -> charsets.add(charset(term)));
    boolean extended = terms.stream().anyMatch(term -> term.startsWith("ISO 2022"));
    return new CharacterSet(List.copyOf(charsets), extended);
  }

  String decode(byte[] bytes) {
    return extended ? Iso2022.decode(bytes, charsets.get(0)) : new String(bytes, charsets.get(0));
  }

  /**
   * The bytes of a text in the first character set.
   *
   * @throws IllegalArgumentException if that set has no such letter
   */
  byte[] encode(String text) {
    Charset first = this == DEFAULT ? StandardCharsets.US_ASCII : charsets.get(0);
    try {
      ByteBuffer bytes =
          first
              .newEncoder()
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException unmappable) {
      throw new IllegalArgumentException("text has letters that " + first + " lacks", unmappable);
    }
  }

  private static Charset charset(String term) {
    String number = term.replaceFirst("^ISO[ _](2022 )?IR ", "");
    String name = Objects.requireNonNullElse(TERMS.get(number), "ISO-8859-1");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }
}
