package org.scopegate.media.jpeg;

import java.util.Arrays;
import org.scopegate.media.MediaException;

/**
 * Contexts and codes of one JPEG-LS scan, ISO 14495-1 Annex A: what is known of earlier errors in a
 * like neighbourhood tells how the next one is coded.
 */
final class LsCoder {

  /** Contexts of gradients, 9 x 9 x 9 without mirror images. */
  private static final int REGULAR = 365;

  private static final int ESCAPE = 1;
  private static final int MOST_BIAS = 127;
  private static final int LEAST_BIAS = -128;

  private final LsParameters.Values values;
  private final BitInput bits;
  private final int near;
  private final int step;
  private final int range;
  private final int errorBits;
  private final int limit;
  private final byte[] quantized;

  // A.2.1: A, B, C and N; the last two contexts are those of interrupted runs
  private final int[] magnitude = new int[REGULAR + 2];
  private final int[] bias = new int[REGULAR];
  private final int[] correction = new int[REGULAR];
  private final int[] seen = new int[REGULAR + 2];
  private final int[] negative = new int[2];

  LsCoder(LsParameters.Values values, int near, BitInput bits) {
    this.values = values;
    this.bits = bits;
    this.near = near;
    this.step = 2 * near + 1;
    this.range = (values.largest() + 2 * near) / step + 1;
    this.errorBits = bitsFor(range);
    int sampleBits = Math.max(2, bitsFor(values.largest() + 1));
    this.limit = 2 * (sampleBits + Math.max(8, sampleBits));
    this.quantized = new byte[2 * values.largest() + 1];
    for (int i = 0; i < quantized.length; i++) {
      quantized[i] = (byte) region(i - values.largest());
    }
    Arrays.fill(magnitude, Math.max(2, range + 32 >> 6));
    Arrays.fill(seen, 1);
  }

  private static int bitsFor(int count) {
    return 32 - Integer.numberOfLeadingZeros(count - 1);
  }

  /** A.3.3. */
  private int region(int gradient) {
    int size = Math.abs(gradient);
    int region;
    if (size <= near) {
      region = 0;
    } else if (size < values.threshold1()) {
      region = 1;
    } else if (size < values.threshold2()) {
      region = 2;
    } else {
      region = size < values.threshold3() ? 3 : 4;
    }
    return gradient < 0 ? -region : region;
  }

  /** Context of a neighbourhood, negative for a mirror image; 0 where a run may begin. */
  int context(int left, int above, int aboveLeft, int aboveRight) {
    int middle = values.largest();
    return 81 * quantized[aboveRight - above + middle]
        + 9 * quantized[above - aboveLeft + middle]
        + quantized[aboveLeft - left + middle];
  }

  /** A sample in regular mode, A.4 to A.6. */
  int regular(int context, int left, int above, int aboveLeft) throws MediaException {
    int which = Math.abs(context);
    int sign = context < 0 ? -1 : 1;
    int predicted = median(left, above, aboveLeft) + sign * correction[which];
    predicted = Math.max(0, Math.min(values.largest(), predicted));
    int shift = shift(seen[which], magnitude[which]);
    int mapped = golomb(shift, limit);
    int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
    if (near == 0 && shift == 0 && 2 * bias[which] <= -seen[which]) {
      error = -error - 1;
    }
    learn(which, error);
    return reconstructed(predicted + sign * error * step);
  }

  /** A.4.1: the edge detecting predictor. */
  private static int median(int left, int above, int aboveLeft) {
    int least = Math.min(left, above);
    int most = Math.max(left, above);
    if (aboveLeft >= most) {
      return least;
    }
    return aboveLeft <= least ? most : left + above - aboveLeft;
  }

  /** A.6: the variables of a context after an error. */
  private void learn(int which, int error) throws MediaException {
    bias[which] += error * step;
    magnitude[which] += Math.abs(error);
    Faults.require(magnitude[which] < 1 << 28, "JPEG-LS errors that no encoder makes");
    if (seen[which] == values.reset()) {
      magnitude[which] >>= 1;
      bias[which] >>= 1;
      seen[which] >>= 1;
    }
    seen[which]++;
    if (bias[which] <= -seen[which]) {
      bias[which] = Math.max(bias[which] + seen[which], 1 - seen[which]);
      correction[which] = Math.max(LEAST_BIAS, correction[which] - 1);
    } else if (bias[which] > 0) {
      bias[which] = Math.min(bias[which] - seen[which], 0);
      correction[which] = Math.min(MOST_BIAS, correction[which] + 1);
    }
  }

  /**
   * The sample that interrupts a run, A.7.2.
   *
   * @param alike whether the sample above is like that of the run
   * @param runBits bits that a length of the run had
   */
  int interruption(boolean alike, int left, int above, int runBits) throws MediaException {
    int type = alike ? 1 : 0;
    int which = REGULAR + type;
    int known = magnitude[which] + (alike ? seen[which] >> 1 : 0);
    int shift = shift(seen[which], known);
    int mapped = golomb(shift, limit - runBits - 1) + type;
    int odd = mapped & 1;
    int size = mapped + odd >> 1;
    boolean turned = shift != 0 || 2 * negative[type] >= seen[which];
    int error = turned == (odd == 1) ? -size : size;
    if (error < 0) {
      negative[type]++;
    }
    magnitude[which] += mapped + 1 - 2 * type >> 1;
    Faults.require(magnitude[which] < 1 << 28, "JPEG-LS errors that no encoder makes");
    if (seen[which] == values.reset()) {
      magnitude[which] >>= 1;
      seen[which] >>= 1;
      negative[type] >>= 1;
    }
    seen[which]++;
    if (alike) {
      return reconstructed(left + error * step);
    }
    return reconstructed(above + (above < left ? -error : error) * step);
  }

  boolean isNear(int one, int other) {
    return Math.abs(one - other) <= near;
  }

  /** A.5.1. */
  private static int shift(int seen, int magnitude) {
    int shift = 0;
    while (seen << shift < magnitude) {
      shift++;
    }
    return shift;
  }

  /** A.5.3: a code of limited length. */
  private int golomb(int shift, int longest) throws MediaException {
    int most = longest - errorBits - 1;
    int high = bits.zeros(longest);
    return high < most ? (high << shift) + bits.take(shift) : bits.take(errorBits) + ESCAPE;
  }

  /** A.4.4: into the range again from which the error was taken. */
  private int reconstructed(int value) {
    int sample = value;
    if (sample < -near) {
      sample += range * step;
    } else if (sample > values.largest() + near) {
      sample -= range * step;
    }
    return Math.max(0, Math.min(values.largest(), sample));
  }
}
