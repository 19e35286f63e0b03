package org.scopegate.media.jpeg;

import java.util.Arrays;
import org.scopegate.media.MediaException;

/** One scan of sequential DCT coding with Huffman codes, ISO 10918-1 F.2, of 8 or 12 bits. */
final class SequentialScan {

  private static final int BLOCK = 8;

  /** Figure A.6: where in a block a coefficient belongs that comes as number so-and-so. */
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private static final int END_OF_BLOCK = 0;
  private static final int SIXTEEN_ZEROS = 0xF0;

  /** A component on its way: its tables, its last DC value and the rows of the present units. */
  private static final class Plane {
    final int index;
    final HuffmanTable dc;
    final HuffmanTable ac;
    final int[] quantization;
    final int across;
    final int down;
    final int width;
    final int height;
    final int[][] rows;
    int last;

    Plane(JpegHeader header, Scan.Part part, Tables tables, boolean alone) throws MediaException {
      index = part.index();
      dc = tables.dc(part.dc());
      ac = tables.ac(part.ac());
      quantization = tables.quantization(header.components().get(index).quantization());
      across = alone ? 1 : header.components().get(index).across();
      down = alone ? 1 : header.components().get(index).down();
      width = header.widthOf(index);
      height = header.heightOf(index);
      // as wide as whole units are: four blocks at most, and a unit begins within the row
      rows = new int[down * BLOCK][width + 5 * BLOCK];
    }
  }

  private final Rows rows;
  private final Plane[] planes;
  private final int unitsAcross;
  private final int unitsDown;
  private final int restartInterval;
  private final InverseDct inverse;
  private final float[] block = new float[BLOCK * BLOCK];

  SequentialScan(JpegHeader header, Scan scan, Tables tables, Rows rows) throws MediaException {
    this.rows = rows;
    this.restartInterval = tables.restartInterval();
    this.inverse = new InverseDct(header.precision());
    Faults.require(
        header.precision() == 8 || header.precision() == 12,
        "sequential JPEG with samples of " + header.precision() + " bits");
    Faults.require(
        scan.first() == 0 && scan.last() == 63 && scan.shift() == 0,
        "a sequential JPEG scan of coefficients " + scan.first() + " to " + scan.last());
    boolean alone = scan.parts().size() == 1;
    planes = new Plane[scan.parts().size()];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = new Plane(header, scan.parts().get(i), tables, alone);
    }
    // A.2.2 and A.2.3: a component alone comes block by block and without padding blocks
    int unitWidth = BLOCK * (alone ? 1 : header.mostAcross());
    int unitHeight = BLOCK * (alone ? 1 : header.mostDown());
    unitsAcross = units(alone ? planes[0].width : header.width(), unitWidth);
    unitsDown = units(alone ? planes[0].height : header.height(), unitHeight);
  }

  private static int units(int size, int unit) {
    return (size + unit - 1) / unit;
  }

  /** Gives all rows; returns where the coded data end. */
  int decode(BitInput bits) throws MediaException {
    long done = 0;
    for (int unitY = 0; unitY < unitsDown; unitY++) {
      for (int unitX = 0; unitX < unitsAcross; unitX++) {
        if (restartInterval > 0 && done > 0 && done % restartInterval == 0) {
          bits.restart();
          for (Plane plane : planes) {
            plane.last = 0;
          }
        }
        for (Plane plane : planes) {
          unit(plane, unitX, bits);
        }
        done++;
      }
      for (Plane plane : planes) {
        give(plane, unitY);
      }
    }
    return bits.position();
  }

  private void unit(Plane plane, int unitX, BitInput bits) throws MediaException {
    for (int down = 0; down < plane.down; down++) {
      for (int across = 0; across < plane.across; across++) {
        coefficients(plane, bits);
        int x = (unitX * plane.across + across) * BLOCK;
        inverse.transform(block, plane.rows, x, down * BLOCK);
      }
    }
  }

  /** F.2.2: one block, dequantized. */
  private void coefficients(Plane plane, BitInput bits) throws MediaException {
    Arrays.fill(block, 0);
    plane.last += HuffmanTable.difference(bits, plane.dc.decode(bits));
    block[0] = (float) plane.last * plane.quantization[0];
    for (int i = 1; i < ZIGZAG.length; i++) {
      int code = plane.ac.decode(bits);
      if (code == END_OF_BLOCK) {
        return;
      }
      i += code >> 4;
      Faults.require(i < ZIGZAG.length, "a JPEG block of more than 64 coefficients");
      if (code != SIXTEEN_ZEROS) {
        int value = HuffmanTable.difference(bits, code & 0xF);
        block[ZIGZAG[i]] = (float) value * plane.quantization[i];
      }
    }
  }

  private void give(Plane plane, int unitY) {
    int first = unitY * plane.down * BLOCK;
    for (int i = 0; i < plane.rows.length && first + i < plane.height; i++) {
      rows.row(plane.index, first + i, plane.rows[i]);
    }
  }
}
