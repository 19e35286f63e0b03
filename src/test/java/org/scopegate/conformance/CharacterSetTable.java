package org.scopegate.conformance;

import java.util.List;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/** The character sets whose text is understood, asked of the code that reads it. */
final class CharacterSetTable {

  private static final Tag SPECIFIC_CHARACTER_SET = Tag.of(0x0008, 0x0005);

  /** A defined term of PS3.3 C.12.1.1.2, a text that needs it, and its bytes. */
  private record Term(String name, String repertoire, String text, int... bytes) {

    boolean isRead() {
      byte[] value = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        value[i] = (byte) bytes[i];
      }
      Dataset dataset = new Dataset();
      if (!name.isEmpty()) {
        dataset.put(SPECIFIC_CHARACTER_SET, Vr.CS, name.split("/"));
      }
      dataset.putBytes(Tag.STUDY_ID, Vr.SH, value);
      return dataset.string(Tag.STUDY_ID).filter(text::equals).isPresent();
    }
  }

  private static final List<Term> TERMS =
      List.of(
          new Term("", "ISO-IR 6, the default", "Az", 0x41, 0x7A),
          new Term("ISO_IR 100", "Latin 1", "\u00E4", 0xE4),
          new Term("ISO_IR 101", "Latin 2", "\u0105", 0xB1),
          new Term("ISO_IR 109", "Latin 3", "\u0127", 0xB1),
          new Term("ISO_IR 110", "Latin 4", "\u0105", 0xB1),
          new Term("ISO_IR 144", "Cyrillic", "\u0431", 0xD1),
          new Term("ISO_IR 127", "Arabic", "\u0627", 0xC7),
          new Term("ISO_IR 126", "Greek", "\u03B1", 0xE1),
          new Term("ISO_IR 138", "Hebrew", "\u05D0", 0xE0),
          new Term("ISO_IR 148", "Latin 5", "\u015F", 0xFE),
          new Term("ISO_IR 203", "Latin 9", "\u20AC", 0xA4),
          new Term("ISO_IR 13", "Japanese katakana", "\uFF71", 0xB1),
          new Term("ISO_IR 166", "Thai", "\u0E01", 0xA1),
          new Term("ISO_IR 192", "Unicode in UTF-8", "\u00E4", 0xC3, 0xA4),
          new Term("GB18030", "Chinese", "\u4E2D", 0xD6, 0xD0),
          new Term("GBK", "Chinese", "\u4E2D", 0xD6, 0xD0),
          new Term(
              "/ISO 2022 IR 87",
              "Japanese kanji",
              "\u5C71",
              0x1B,
              0x24,
              0x42,
              0x3B,
              0x33,
              0x1B,
              0x28,
              0x42),
          new Term("/ISO 2022 IR 149", "Korean", "\uAE40", 0x1B, 0x24, 0x29, 0x43, 0xB1, 0xE8),
          new Term(
              "/ISO 2022 IR 58",
              "Simplified Chinese",
              "\u4E2D",
              0x1B,
              0x24,
              0x29,
              0x41,
              0xD6,
              0xD0));

  private CharacterSetTable() {}

  static String text() {
    MarkdownTable table = new MarkdownTable("Specific Character Set", "Repertoire", "Read", "Kept");
    TERMS.forEach(
        term ->
            table.row(
                term.name().isEmpty() ? "absent" : term.name().replace("/", "\\\\"),
                term.repertoire(),
                term.isRead() ? "Yes" : "No",
                "Yes"));
    return table.toString();
  }
}
