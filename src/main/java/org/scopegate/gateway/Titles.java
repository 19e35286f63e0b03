package org.scopegate.gateway;

/** What an AE title may be, PS3.5 6.2 (VR AE): 1 to 16 printable ASCII characters, no backslash. */
final class Titles {

  private Titles() {}

  /** The title itself, or an {@link IllegalArgumentException} that names what is wrong with it. */
  static String check(String title) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("an AE title may not be blank");
    }
    if (title.length() > 16) {
      throw new IllegalArgumentException(
          "AE title '" + title + "' has " + title.length() + " characters, at most 16 are allowed");
    }
    if (!title.equals(title.trim())) {
      throw new IllegalArgumentException("AE title '" + title + "' begins or ends with a space");
    }
    if (!title.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\')) {
      throw new IllegalArgumentException(
          "AE title '" + title + "' holds a character that is not printable ASCII, or a backslash");
    }
    return title;
  }
}
