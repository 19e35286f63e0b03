package org.scopegate.ops.audit;

/** Text from anywhere made fit for an attribute of XML 1.0 and for one line. */
final class XmlText {

  /** Longer than any value of a header that means anything; keeps a message below 32 KiB, A.6. */
  static final int MAX_CHARACTERS = 512;

  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /** Whitespace becomes a space, what XML forbids a replacement character, the end is cut off. */
  static String of(String text) {
    return text.codePoints()
        .limit(MAX_CHARACTERS)
        .map(XmlText::allowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The characters of XML 1.0, 2.2; those that Unicode calls controls are of no use either. */
  private static int allowed(int c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      return ' ';
    }
    boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean none = (c & 0xFFFE) == 0xFFFE;
    return Character.isISOControl(c) || lone || none ? REPLACEMENT : c;
  }
}
