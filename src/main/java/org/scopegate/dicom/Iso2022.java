package org.scopegate.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads text with code extension, 6.1.2.4 and 6.1.2.5: escape sequences switch the set, and the end
 * of a line, of a value or of a part of a name switches back to the first one. Best effort: an
 * escape sequence that is not known is shown as it stands.
 */
final class Iso2022 {

  /** How the bytes behind an escape sequence are made into bytes that Java knows. */
  private enum Plane {
    /** One byte a letter, taken as it is. */
    SINGLE,
    /** Two bytes a letter below 0x80, which Java wants above. */
    DOUBLE_LOW,
    /** As DOUBLE_LOW, and behind the third shift. */
    DOUBLE_LOW_SHIFTED,
    /** Two bytes a letter above 0x80, ASCII between them. */
    DOUBLE_HIGH
  }

  /** A row of PS3.3 Tables C.12-3 and C.12-4: what follows ESC, and what it switches to. */
  private record Escape(String sequence, String charset, Plane plane) {}

  private static final List<Escape> ESCAPES =
      List.of(
          new Escape("(B", "US-ASCII", Plane.SINGLE),
          new Escape("-A", "ISO-8859-1", Plane.SINGLE),
          new Escape("-B", "ISO-8859-2", Plane.SINGLE),
          new Escape("-C", "ISO-8859-3", Plane.SINGLE),
          new Escape("-D", "ISO-8859-4", Plane.SINGLE),
          new Escape("-L", "ISO-8859-5", Plane.SINGLE),
          new Escape("-G", "ISO-8859-6", Plane.SINGLE),
          new Escape("-F", "ISO-8859-7", Plane.SINGLE),
          new Escape("-H", "ISO-8859-8", Plane.SINGLE),
          new Escape("-M", "ISO-8859-9", Plane.SINGLE),
          new Escape("-b", "ISO-8859-15", Plane.SINGLE),
          new Escape("-T", "TIS-620", Plane.SINGLE),
          new Escape(")I", "Shift_JIS", Plane.SINGLE),
          new Escape("(J", "Shift_JIS", Plane.SINGLE),
          new Escape("$B", "EUC-JP", Plane.DOUBLE_LOW),
          new Escape("$@", "EUC-JP", Plane.DOUBLE_LOW),
          new Escape("$(D", "EUC-JP", Plane.DOUBLE_LOW_SHIFTED),
          new Escape("$)C", "EUC-KR", Plane.DOUBLE_HIGH),
          new Escape("$)A", "GB2312", Plane.DOUBLE_HIGH));

  private static final byte ESC = 0x1B;
  private static final byte SINGLE_SHIFT_3 = (byte) 0x8F;

  private final byte[] bytes;
  private final Escape first;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream run = new ByteArrayOutputStream();
  private Escape active;
  private int at;

  private Iso2022(byte[] bytes, Charset first) {
    this.bytes = bytes;
    this.first = new Escape("", first.name(), Plane.SINGLE);
    this.active = this.first;
  }

  static String decode(byte[] bytes, Charset first) {
    return new Iso2022(bytes, first).decode();
  }

  private String decode() {
    while (at < bytes.length) {
      if (bytes[at] == ESC) {
        escape();
      } else {
        letter();
      }
    }
    switchTo(first);
    return text.toString();
  }

  private void escape() {
    for (Escape escape : ESCAPES) {
      if (startsWith(at + 1, escape.sequence)) {
        switchTo(escape);
        at += 1 + escape.sequence.length();
        return;
      }
    }
    run.write(bytes[at++]);
  }

  private void letter() {
    byte next = bytes[at];
    boolean low = active.plane == Plane.DOUBLE_LOW || active.plane == Plane.DOUBLE_LOW_SHIFTED;
    if (low && next > ' ' && at + 1 < bytes.length && bytes[at + 1] > ' ') {
      if (active.plane == Plane.DOUBLE_LOW_SHIFTED) {
        run.write(SINGLE_SHIFT_3);
      }
      run.write(next | 0x80);
      run.write(bytes[at + 1] | 0x80);
      at += 2;
      return;
    }
    if (next == '\r'
        || next == '\n'
        || next == '\f'
        || next == '\\'
        || next == '^'
        || next == '=') {
      switchTo(first);
    }
    run.write(next);
    at++;
  }

  private void switchTo(Escape escape) {
    Charset charset =
        Charset.isSupported(active.charset)
            ? Charset.forName(active.charset)
            : StandardCharsets.ISO_8859_1;
    text.append(run.toString(charset));
    run.reset();
    active = escape;
  }

  private boolean startsWith(int from, String sequence) {
    if (from + sequence.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < sequence.length(); i++) {
      if (bytes[from + i] != sequence.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
