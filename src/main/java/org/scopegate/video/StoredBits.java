package org.scopegate.video;

/**
 * Which bits of an allocated word are the sample, and what number they are: Bits Stored, High Bit
 * and Pixel Representation, PS3.3 C.7.6.3.
 *
 * @param stored 1 to 16 bits of a sample
 * @param highBit the most significant of them, at least {@code stored - 1}; what lies below the
 *     sample is not part of it (retired, but seen)
 * @param signed two's complement
 */
record StoredBits(int stored, int highBit, boolean signed) {

  StoredBits {
    if (stored < 1 || highBit < stored - 1 || highBit > 15) {
      throw new IllegalArgumentException(stored + " bits stored up to bit " + highBit);
    }
  }

  /** The low bits of a word that the sample reaches into. */
  int width() {
    return highBit + 1;
  }

  /** How many different words there are. */
  int words() {
    return 1 << width();
  }

  /** The number that a word stands for. */
  int value(int word) {
    int sample = word >> (highBit + 1 - stored) & (1 << stored) - 1;
    return signed && sample >> stored - 1 == 1 ? sample - (1 << stored) : sample;
  }

  int least() {
    return signed ? -(1 << stored - 1) : 0;
  }

  int most() {
    return signed ? (1 << stored - 1) - 1 : (1 << stored) - 1;
  }

  /** Eight bits that are a picture's levels as they stand. */
  boolean arePlain() {
    return stored == 8 && highBit == 7 && !signed;
  }
}
