package org.scopegate.video;

import org.scopegate.media.Rate;

/**
 * Size and rate of coded progressive pictures.
 *
 * @param width columns
 * @param height rows
 * @param rate frames per second
 */
record Picture(int width, int height, Rate rate) {

  Picture {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("picture of " + width + "x" + height);
    }
  }

  Picture withSize(int columns, int rows) {
    return new Picture(columns, rows, rate);
  }

  Picture withRate(Rate other) {
    return new Picture(width, height, other);
  }

  boolean sameSize(Picture other) {
    return width == other.width && height == other.height;
  }

  String size() {
    return width + "x" + height;
  }

  @Override
  public String toString() {
    return size() + " at " + Rates.text(rate);
  }
}
