package org.scopegate.media;

import java.nio.ByteOrder;

/**
 * How one sample of an uncompressed frame is stored.
 *
 * @param allocated bits that it takes: 8 or 16
 * @param stored bits that mean something, the lowest ones
 * @param signed two's complement in the stored bits
 * @param order of the two bytes of a 16-bit sample; of 8-bit samples {@code BIG_ENDIAN} where they
 *     lie in big endian words: each two are swapped, counted from the start of all frames
 */
public record SampleFormat(int allocated, int stored, boolean signed, ByteOrder order) {

  public static final SampleFormat EIGHT_BIT =
      new SampleFormat(8, 8, false, ByteOrder.LITTLE_ENDIAN);

  public SampleFormat {
    if (allocated != 8 && allocated != 16 || stored < 1 || stored > allocated) {
      throw new IllegalArgumentException(stored + " bits stored in " + allocated);
    }
  }

  public int bytes() {
    return allocated / 8;
  }
}
