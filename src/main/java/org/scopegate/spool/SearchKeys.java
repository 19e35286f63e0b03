package org.scopegate.spool;

import java.util.Optional;

/**
 * By what hospitals ask for an object: the two numbers of its header that the journal keeps beside
 * its UIDs, and no name. They are shown to whoever may search, and to nobody else: not even as the
 * text of this record, which may come into a log.
 *
 * @param patientId as decoded by the object's character set
 * @param accessionNumber as decoded by the object's character set
 */
public record SearchKeys(Optional<String> patientId, Optional<String> accessionNumber) {

  /** The longest that DICOM allows of either, LO in PS3.5 6.2; what is longer is cut. */
  private static final int LONGEST = 64;

  /** Of an object that has neither. */
  public static final SearchKeys NONE = new SearchKeys(Optional.empty(), Optional.empty());

  public SearchKeys {
    patientId = kept(patientId);
    accessionNumber = kept(accessionNumber);
  }

  private static Optional<String> kept(Optional<String> value) {
    return value.map(SearchKeys::kept).filter(text -> !text.isEmpty());
  }

  /** A value as it is kept and compared: not padded, not longer than may be, whole letters. */
  static String kept(String value) {
    String text = value.strip();
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  @Override
  public String toString() {
    return "SearchKeys[not shown]";
  }
}
