package org.scopegate.spool;

/** Names one entry of the journal. As text: {@code derivation-12}, {@code delivery-7}. */
public record EntryId(Kind kind, long number) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not an entry id
   */
  public static EntryId parse(String text) {
    for (Kind kind : Kind.values()) {
      String prefix = kind.word() + "-";
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9]{1,18}")) {
        return new EntryId(kind, Long.parseLong(text.substring(prefix.length())));
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no entry id; one looks like delivery-7 or derivation-12");
  }

  @Override
  public String toString() {
    return kind.word() + "-" + number;
  }
}
