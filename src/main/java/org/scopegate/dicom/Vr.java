package org.scopegate.dicom;

import java.util.Optional;

/** Value representation, 6.2: what a value's bytes mean and how they are counted and padded. */
public enum Vr {
  AE(Form.SHORT, Content.CODE, 1),
  AS(Form.SHORT, Content.CODE, 1),
  AT(Form.SHORT, Content.BINARY, 2),
  CS(Form.SHORT, Content.CODE, 1),
  DA(Form.SHORT, Content.CODE, 1),
  DS(Form.SHORT, Content.CODE, 1),
  DT(Form.SHORT, Content.CODE, 1),
  FL(Form.SHORT, Content.BINARY, 4),
  FD(Form.SHORT, Content.BINARY, 8),
  IS(Form.SHORT, Content.CODE, 1),
  LO(Form.SHORT, Content.TEXT, 1),
  LT(Form.SHORT, Content.LONG_TEXT, 1),
  OB(Form.LONG, Content.BINARY, 1),
  OD(Form.LONG, Content.BINARY, 8),
  OF(Form.LONG, Content.BINARY, 4),
  OL(Form.LONG, Content.BINARY, 4),
  OV(Form.LONG, Content.BINARY, 8),
  OW(Form.LONG, Content.BINARY, 2),
  PN(Form.SHORT, Content.TEXT, 1),
  SH(Form.SHORT, Content.TEXT, 1),
  SL(Form.SHORT, Content.BINARY, 4),
  SQ(Form.LONG, Content.ITEMS, 1),
  SS(Form.SHORT, Content.BINARY, 2),
  ST(Form.SHORT, Content.LONG_TEXT, 1),
  SV(Form.LONG, Content.BINARY, 8),
  TM(Form.SHORT, Content.CODE, 1),
  UC(Form.LONG, Content.TEXT, 1),
  UI(Form.SHORT, Content.UID, 1),
  UL(Form.SHORT, Content.BINARY, 4),
  UN(Form.LONG, Content.BINARY, 1),
  UR(Form.LONG, Content.LONG_CODE, 1),
  US(Form.SHORT, Content.BINARY, 2),
  UT(Form.LONG, Content.LONG_TEXT, 1),
  UV(Form.LONG, Content.BINARY, 8);

  /** Explicit VR: a length field of 16 bits behind the VR, or two reserved bytes and 32 bits. */
  enum Form {
    SHORT,
    LONG
  }

  /** CODE and LONG_CODE are ASCII, TEXT and LONG_TEXT follow Specific Character Set (0008,0005). */
  enum Content {
    CODE,
    LONG_CODE,
    UID,
    TEXT,
    LONG_TEXT,
    BINARY,
    ITEMS
  }

  private static final Vr[] BY_LETTERS = byLetters();

  private final Form form;
  private final Content content;
  private final int wordBytes;

  Vr(Form form, Content content, int wordBytes) {
    this.form = form;
    this.content = content;
    this.wordBytes = wordBytes;
  }

  /** The VR of two letters as they stand in a file; empty for one the standard does not list. */
  static Optional<Vr> of(int first, int second) {
    return isLetter(first) && isLetter(second)
        ? Optional.ofNullable(BY_LETTERS[index(first, second)])
        : Optional.empty();
  }

  static boolean isLetter(int character) {
    return character >= 'A' && character <= 'Z';
  }

  Form form() {
    return form;
  }

  Content content() {
    return content;
  }

  /** The bytes of a number that change places in big endian; 1 where there is none. */
  int wordBytes() {
    return wordBytes;
  }

  public boolean isText() {
    return content != Content.BINARY && content != Content.ITEMS;
  }

  /** Whether a backslash separates values, 6.4. */
  boolean isMultiValued() {
    return content == Content.CODE || content == Content.TEXT || content == Content.UID;
  }

  /** Whether Specific Character Set says what the bytes mean, 6.1.2.2. */
  boolean followsCharacterSet() {
    return content == Content.TEXT || content == Content.LONG_TEXT;
  }

  /** What makes a value of odd length even, 6.2. */
  byte padding() {
    return (byte) (isText() && content != Content.UID ? ' ' : 0);
  }

  private static int index(int first, int second) {
    return (first - 'A') * 26 + second - 'A';
  }

  private static Vr[] byLetters() {
    Vr[] table = new Vr[26 * 26];
    for (Vr vr : values()) {
      table[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
    }
    return table;
  }
}
