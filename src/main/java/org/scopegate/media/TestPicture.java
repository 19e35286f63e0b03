package org.scopegate.media;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * A moving picture made from nothing: a round view into something reddish and wet, with an
 * instrument that wanders through it. Shows no one. The same number gives the same picture always.
 */
public final class TestPicture {

  private static final int TILE = 256;
  private static final int SEED = 20260102;

  private final int width;
  private final int height;
  private final byte[] light;
  private final byte[] tissue = tissue();

  public TestPicture(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("picture of " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.light = light(width, height);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Bytes of one picture. */
  public int bytes() {
    return Math.toIntExact(PixelLayout.RGB.frameBytes(width, height));
  }

  /** Puts picture {@code number} into the buffer as {@link PixelLayout#RGB}. */
  public void draw(int number, ByteBuffer into) {
    byte[] row = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      drawRow(number, y, row);
      into.put(row);
    }
  }

  private void drawRow(int number, int y, byte[] row) {
    double angle = 0.6 + 0.25 * Math.sin(number * 0.05);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double tipX = width * (0.5 + 0.18 * Math.sin(number * 0.08));
    double tipY = height * (0.5 + 0.12 * Math.cos(number * 0.06));
    double thick = height / 14.0;
    int bump = (int) (24 * Math.sin(number * 0.1));
    for (int x = 0; x < width; x++) {
      int grain = tissue[((y + bump + number) & TILE - 1) * TILE + ((x + 2 * number) & TILE - 1)];
      int red = 168 + grain;
      int green = 72 + grain * 3 / 4;
      int blue = 66 + grain / 2;
      double along = (x - tipX) * cos + (y - tipY) * sin;
      double across = (y - tipY) * cos - (x - tipX) * sin;
      if (along > 0 && Math.abs(across) < thick) {
        int metal = 90 + (int) (120 * (1 - Math.abs(across) / thick));
        red = metal;
        green = metal;
        blue = Math.min(255, metal + 12);
      }
      int lit = light[y * width + x] & 0xFF;
      row[3 * x] = lit(red, lit);
      row[3 * x + 1] = lit(green, lit);
      row[3 * x + 2] = lit(blue, lit);
    }
  }

  private static byte lit(int value, int light) {
    return (byte) (Math.max(0, Math.min(255, value)) * light / 255);
  }

  /** Round and brightest in the middle, as the light of an endoscope is; black outside. */
  private static byte[] light(int width, int height) {
    byte[] light = new byte[width * height];
    double radius = height * 0.49;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double far = Math.hypot(x - width / 2.0, y - height / 2.0) / radius;
        light[y * width + x] = (byte) (far >= 1 ? 0 : (int) (255 * (1 - 0.6 * far * far)));
      }
    }
    return light;
  }

  /** Soft blotches with a little grain that tile without seams. */
  private static byte[] tissue() {
    Random random = new Random(SEED);
    byte[] tile = new byte[TILE * TILE];
    double turn = 2 * Math.PI / TILE;
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        double blotch =
            18 * Math.sin(3 * turn * x + 2 * Math.sin(2 * turn * y))
                + 14 * Math.sin(5 * turn * y + 1.5 * Math.cos(4 * turn * x));
        tile[y * TILE + x] = (byte) (blotch + random.nextInt(7) - 3);
      }
    }
    return tile;
  }
}
