package org.scopegate.dicom;

/** What one dataset may take of memory, however its bytes are arranged. */
final class ReadBudget {

  /** A longer value stays in its file: {@link Element.Bulk}. */
  static final long MAX_VALUE_BYTES = 8L << 20;

  /** All values together and what Java needs to hold them. */
  static final long MAX_HELD_BYTES = 64L << 20;

  static final int MAX_DEPTH = 64;

  private static final long OBJECT_BYTES = 128;

  private long left = MAX_HELD_BYTES;

  /** Takes room for an element or an item with so many bytes of its own. */
  void take(ElementHeader header, long bytes) throws DicomFormatException {
    left -= OBJECT_BYTES + bytes;
    if (left < 0) {
      throw header.fault("dataset needs more than " + (MAX_HELD_BYTES >> 20) + " MiB of memory");
    }
  }
}
