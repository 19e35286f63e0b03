package org.scopegate.dicom;

import java.io.IOException;
import java.util.Optional;

/** Bytes that are no DICOM, or break its rules: which tag, and how far into the bytes. */
public class DicomFormatException extends IOException {

  private final transient Tag tag;
  private final long offset;

  public DicomFormatException(String fact, Tag tag, long offset) {
    super(fact + " (tag " + tag + ", offset " + offset + ")");
    this.tag = tag;
    this.offset = offset;
  }

  public DicomFormatException(String fact, long offset) {
    super(fact + " (offset " + offset + ")");
    this.tag = null;
    this.offset = offset;
  }

  /** The element at fault; empty where no element could be told. */
  public Optional<Tag> tag() {
    return Optional.ofNullable(tag);
  }

  /** Bytes from the start of the file, or of the dataset where that was read from memory. */
  public long offset() {
    return offset;
  }
}
