package org.scopegate.dicom;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A frame of Deflated Image Frame Compression, A.4.13: a raw deflate stream, RFC 1951. */
final class DeflatedFrame {

  private DeflatedFrame() {}

  /**
   * Fills the whole frame.
   *
   * @param offset where the stream lies, for what is said of a damaged one
   */
  static void inflate(byte[] deflated, byte[] frame, long offset) throws DicomFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      int count = 0;
      while (count < frame.length) {
        int more = inflater.inflate(frame, count, frame.length - count);
        if (more == 0) {
          throw new DicomFormatException(
              "deflated frame of " + count + " bytes, not " + frame.length, offset);
        }
        count += more;
      }
    } catch (DataFormatException damaged) {
      throw new DicomFormatException("deflated frame is damaged: " + damaged.getMessage(), offset);
    } finally {
      inflater.end();
    }
  }
}
