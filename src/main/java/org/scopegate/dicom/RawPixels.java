package org.scopegate.dicom;

import java.io.IOException;

/** Pixel Data as it stands in a dataset without compression, taken out of whatever holds it. */
interface RawPixels {

  /** OB or OW, A.2. */
  Vr vr();

  /** Bytes of all frames together. */
  long length();

  /** Writes them all, little endian, frame by frame. Once. */
  void writeTo(Part10Output out) throws IOException;
}
