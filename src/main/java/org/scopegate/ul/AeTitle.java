package org.scopegate.ul;

/**
 * Application Entity title (PS3.8 9.3.2, VR AE): 1 to 16 printable characters of the default
 * repertoire without backslash; leading and trailing spaces are not significant and dropped.
 */
public record AeTitle(String text) {

  public static final int MAX_LENGTH = 16;

  public AeTitle {
    text = text.strip();
    if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(AeTitle::legal)) {
      throw new IllegalArgumentException("AE title '" + text + "'");
    }
  }

  private static boolean legal(int character) {
    return character >= 0x20 && character < 0x7F && character != '\\';
  }

  @Override
  public String toString() {
    return text;
  }
}
