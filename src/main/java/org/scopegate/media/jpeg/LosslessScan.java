package org.scopegate.media.jpeg;

import org.scopegate.media.MediaException;

/** One scan of lossless coding, ISO 10918-1 Annex H: DICOM's process 14 with any predictor. */
final class LosslessScan {

  private static final int MODULO = 0xFFFF;

  private final Scan scan;
  private final Rows rows;
  private final int width;
  private final int height;
  private final int start;
  private final int precision;
  private final int restartRows;
  private final HuffmanTable[] differences;

  LosslessScan(JpegHeader header, Scan scan, Tables tables, Rows rows) throws MediaException {
    this.scan = scan;
    this.rows = rows;
    this.width = header.widthOf(scan.parts().get(0).index());
    this.height = header.heightOf(scan.parts().get(0).index());
    this.precision = header.precision();
    this.start = 1 << precision - scan.shift() - 1;
    Faults.require(header.mostAcross() == 1 && header.mostDown() == 1, "subsampled lossless JPEG");
    Faults.require(scan.shift() < precision, "a JPEG point transform by " + scan.shift());
    Faults.require(scan.first() >= 1 && scan.first() <= 7, "JPEG predictor " + scan.first());
    Faults.require(
        tables.restartInterval() % width == 0, "a JPEG restart interval within a row"); // H.1.1
    this.restartRows = tables.restartInterval() / width;
    this.differences = new HuffmanTable[scan.parts().size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = tables.dc(scan.parts().get(i).dc());
    }
  }

  /** Gives all rows; returns where the coded data end. */
  int decode(BitInput bits) throws MediaException {
    int parts = differences.length;
    // the sample left of a row is at 0
    int[][] above = new int[parts][width + 1];
    int[][] now = new int[parts][width + 1];
    int[] shifted = new int[width];
    for (int y = 0; y < height; y++) {
      boolean restarted = restartRows > 0 && y > 0 && y % restartRows == 0;
      if (restarted) {
        bits.restart();
      }
      // H.1.2.1: the first row is predicted from the left, the first sample of others from above
      int predictor = y == 0 || restarted ? 1 : scan.first();
      for (int part = 0; part < parts; part++) {
        now[part][0] = y == 0 || restarted ? start : above[part][1];
        above[part][0] = above[part][1];
      }
      for (int x = 1; x <= width; x++) {
        int which = x == 1 ? 1 : predictor;
        for (int part = 0; part < parts; part++) {
          int predicted = predicted(which, now[part][x - 1], above[part][x], above[part][x - 1]);
          int category = differences[part].decode(bits);
          now[part][x] = predicted + HuffmanTable.difference(bits, category) & MODULO;
        }
      }
      for (int part = 0; part < parts; part++) {
        give(part, y, now[part], shifted);
      }
      int[][] other = above;
      above = now;
      now = other;
    }
    return bits.position();
  }

  private void give(int part, int y, int[] row, int[] shifted) {
    int mask = (1 << precision) - 1;
    for (int x = 0; x < width; x++) {
      shifted[x] = row[x + 1] << scan.shift() & mask;
    }
    rows.row(scan.parts().get(part).index(), y, shifted);
  }

  /** Table H.1. */
  private static int predicted(int predictor, int left, int above, int aboveLeft) {
    return switch (predictor) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> aboveLeft;
      case 4 -> left + above - aboveLeft;
      case 5 -> left + (above - aboveLeft >> 1);
      case 6 -> above + (left - aboveLeft >> 1);
      default -> left + above >> 1;
    };
  }
}
