package org.scopegate.dicom;

/** Turns numbers from one byte order into the other, 7.3. */
final class ByteOrders {

  private ByteOrders() {}

  /** Reverses each whole word in place; doing it twice gives the same bytes again. */
  static void swap(byte[] bytes, int wordBytes) {
    if (wordBytes == 2) {
      swapPairs(bytes); // pixels: where the time goes
      return;
    }
    for (int start = 0; start + wordBytes <= bytes.length; start += wordBytes) {
      for (int i = start, j = start + wordBytes - 1; i < j; i++, j--) {
        byte first = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = first;
      }
    }
  }

  private static void swapPairs(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      byte first = bytes[i];
      bytes[i] = bytes[i + 1];
      bytes[i + 1] = first;
    }
  }
}
