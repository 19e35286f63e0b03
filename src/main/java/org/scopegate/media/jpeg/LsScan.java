package org.scopegate.media.jpeg;

import java.util.Arrays;
import org.scopegate.media.MediaException;

/**
 * One scan of JPEG-LS, ISO 14495-1 Annexes A and B: one component, or all of them interleaved by
 * line or by sample.
 */
final class LsScan {

  private static final int BY_LINE = 1;
  private static final int BY_SAMPLE = 2;

  /** J of A.2.1: bits that a length of a run has. */
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final Scan scan;
  private final Rows rows;
  private final int width;
  private final int height;
  private final int precision;
  private final int parts;
  private final boolean bySample;
  private final LsParameters.Values values;
  private final int[] run;
  // the samples left of a row are at 0, those right of it behind the last one
  private int[][] above;
  private int[][] now;
  private LsCoder coder;
  private BitInput bits;

  LsScan(JpegHeader header, Scan scan, LsParameters parameters, Rows rows) throws MediaException {
    this.scan = scan;
    this.rows = rows;
    this.width = header.width();
    this.height = header.height();
    this.precision = header.precision();
    this.parts = scan.parts().size();
    this.bySample = scan.last() == BY_SAMPLE;
    Faults.require(header.mostAcross() == 1 && header.mostDown() == 1, "subsampled JPEG-LS");
    Faults.require(scan.last() <= BY_SAMPLE, "JPEG-LS interleave mode " + scan.last());
    Faults.require(parts == 1 || scan.last() >= BY_LINE, "JPEG-LS components not interleaved");
    Faults.require(
        scan.parts().stream().allMatch(part -> part.dc() == 0 && part.ac() == 0),
        "JPEG-LS with mapping tables");
    Faults.require(scan.shift() < precision, "a JPEG-LS point transform by " + scan.shift());
    this.values = parameters.of(precision, scan.first());
    this.run = new int[parts];
    this.above = new int[parts][width + 2];
    this.now = new int[parts][width + 2];
  }

  /** Gives all rows; returns where the coded data end. */
  int decode(BitInput input) throws MediaException {
    bits = input;
    coder = new LsCoder(values, scan.first(), input);
    for (int y = 0; y < height; y++) {
      for (int part = 0; part < parts; part++) {
        now[part][0] = above[part][1];
        above[part][width + 1] = above[part][width];
      }
      if (bySample) {
        interleavedRow();
      } else {
        for (int part = 0; part < parts; part++) {
          row(part);
        }
      }
      for (int part = 0; part < parts; part++) {
        give(part, y);
      }
      int[][] other = above;
      above = now;
      now = other;
    }
    return bits.position();
  }

  private void row(int part) throws MediaException {
    int[] up = above[part];
    int[] row = now[part];
    int x = 1;
    while (x <= width) {
      int context = coder.context(row[x - 1], up[x], up[x - 1], up[x + 1]);
      if (context != 0) {
        row[x] = coder.regular(context, row[x - 1], up[x], up[x - 1]);
        x++;
      } else {
        int end = x + runLength(part, width + 1 - x);
        Arrays.fill(row, x, end, row[x - 1]);
        x = end;
        if (x <= width) {
          row[x] = interruption(coder.isNear(row[x - 1], up[x]), row[x - 1], up[x], part);
          shorten(part);
          x++;
        }
      }
    }
  }

  private void interleavedRow() throws MediaException {
    int[] contexts = new int[parts];
    int x = 1;
    while (x <= width) {
      boolean flat = true;
      for (int part = 0; part < parts; part++) {
        int[] up = above[part];
        contexts[part] = coder.context(now[part][x - 1], up[x], up[x - 1], up[x + 1]);
        flat &= contexts[part] == 0;
      }
      if (!flat) {
        for (int part = 0; part < parts; part++) {
          int[] up = above[part];
          now[part][x] = coder.regular(contexts[part], now[part][x - 1], up[x], up[x - 1]);
        }
        x++;
      } else {
        x = interleavedRun(x);
      }
    }
  }

  /** Returns where the row goes on. */
  private int interleavedRun(int x) throws MediaException {
    int end = x + runLength(0, width + 1 - x);
    for (int part = 0; part < parts; part++) {
      Arrays.fill(now[part], x, end, now[part][x - 1]);
    }
    if (end > width) {
      return end;
    }
    for (int part = 0; part < parts; part++) {
      // A.7.2 with several components: always as if the sample above were unlike
      now[part][end] = interruption(false, now[part][end - 1], above[part][end], 0);
    }
    shorten(0);
    return end + 1;
  }

  private int interruption(boolean alike, int left, int up, int part) throws MediaException {
    return coder.interruption(alike, left, up, RUN_BITS[run[part]]);
  }

  /** A.7.1: samples that are like the one before them; {@code most} when they reach the end. */
  private int runLength(int part, int most) throws MediaException {
    int length = 0;
    while (bits.take(1) == 1) {
      int more = 1 << RUN_BITS[run[part]];
      if (length + more > most) {
        return most;
      }
      length += more;
      run[part] = Math.min(run[part] + 1, RUN_BITS.length - 1);
      if (length == most) {
        return most;
      }
    }
    length += bits.take(RUN_BITS[run[part]]);
    Faults.require(length < most, "a JPEG-LS run beyond the end of its row");
    return length;
  }

  private void shorten(int part) {
    run[part] = Math.max(0, run[part] - 1);
  }

  private void give(int part, int y) {
    int[] row = now[part];
    int mask = (1 << precision) - 1;
    int[] samples = new int[width];
    for (int x = 0; x < width; x++) {
      samples[x] = row[x + 1] << scan.shift() & mask;
    }
    rows.row(scan.parts().get(part).index(), y, samples);
  }
}
