package org.scopegate.soak;

import java.nio.file.Path;

/**
 * An object that a tower records.
 *
 * @param digest SHA-256 of its data set, in hex
 */
record Specimen(String uid, Kind kind, Path file, String digest) {

  /** What it is, and so what has to come of it. */
  enum Kind {
    /** Uncompressed pictures: one object of H.264 under a new UID. */
    UNCOMPRESSED,
    /** MPEG-2 in a syntax that the archives are not offered: likewise. */
    MPEG2,
    /** Legal H.264: goes on bit for bit. */
    H264,
    /** No pictures: goes on bit for bit. */
    REPORT;

    boolean goesOnAsItCame() {
      return this == H264 || this == REPORT;
    }
  }
}
