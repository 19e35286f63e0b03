package org.scopegate.dicom;

/** The value of one fragment: a stretch of a file, in bytes. */
public record Fragment(long offset, long length) {

  public Fragment {
    if (offset < 0 || length < 0 || Long.MAX_VALUE - length < offset) {
      throw new IllegalArgumentException("fragment " + offset + "+" + length);
    }
  }

  public long end() {
    return offset + length;
  }
}
