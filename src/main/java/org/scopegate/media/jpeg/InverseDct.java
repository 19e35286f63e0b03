package org.scopegate.media.jpeg;

/** The inverse cosine transform of 8 x 8 coefficients, ISO 10918-1 A.3.3, in floating point. */
final class InverseDct {

  private static final int SIZE = 8;

  /** The amount of each frequency in each sample. */
  private static final float[][] SHARE = new float[SIZE][SIZE];

  static {
    for (int x = 0; x < SIZE; x++) {
      for (int u = 0; u < SIZE; u++) {
        double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
        SHARE[x][u] = (float) (scale * Math.cos((2 * x + 1) * u * Math.PI / 16));
      }
    }
  }

  private final int middle;
  private final int largest;
  private final float[] half = new float[SIZE * SIZE];

  InverseDct(int precision) {
    middle = 1 << precision - 1;
    largest = (1 << precision) - 1;
  }

  /** Puts the samples of a block into rows from a place on. */
  void transform(float[] block, int[][] rows, int atX, int atY) {
    for (int v = 0; v < SIZE; v++) {
      transformRow(block, v * SIZE);
    }
    for (int y = 0; y < SIZE; y++) {
      float[] share = SHARE[y];
      int[] row = rows[atY + y];
      for (int x = 0; x < SIZE; x++) {
        float sum = 0;
        for (int v = 0; v < SIZE; v++) {
          sum += share[v] * half[v * SIZE + x];
        }
        int sample = Math.round(sum) + middle;
        row[atX + x] = Math.max(0, Math.min(largest, sample));
      }
    }
  }

  private void transformRow(float[] block, int from) {
    for (int x = 0; x < SIZE; x++) {
      float sum = 0;
      for (int u = 0; u < SIZE; u++) {
        sum += SHARE[x][u] * block[from + u];
      }
      half[from + x] = sum;
    }
  }
}
