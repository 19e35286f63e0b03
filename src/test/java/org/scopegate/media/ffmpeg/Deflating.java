package org.scopegate.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Deflate streams as DICOM has them: raw, RFC 1951. */
final class Deflating {

  private Deflating() {}

  static byte[] raw(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
