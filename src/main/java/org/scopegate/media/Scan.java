package org.scopegate.media;

/** How the lines of a frame were taken: all at once, or as two fields of which one is earlier. */
public enum Scan {
  PROGRESSIVE,
  /** Interlaced, the field with the uppermost line is the earlier one. */
  TOP_FIRST,
  /** Interlaced, the field with the uppermost line is the later one. */
  BOTTOM_FIRST;

  public boolean isInterlaced() {
    return this != PROGRESSIVE;
  }
}
