package org.scopegate.video;

/**
 * Shape of a pixel: how wide against how high.
 *
 * @param width above 0
 * @param height above 0
 */
public record PixelAspect(int width, int height) {

  public static final PixelAspect SQUARE = new PixelAspect(1, 1);

  public PixelAspect {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("pixel aspect " + width + ":" + height);
    }
  }

  public boolean isSquare() {
    return width == height;
  }

  /** The same picture in square pixels; a side is stretched, none is shrunk, so nothing is lost. */
  Picture squared(Picture picture) {
    return width > height
        ? picture.withSize(even((double) picture.width() * width / height), picture.height())
        : picture.withSize(picture.width(), even((double) picture.height() * height / width));
  }

  private static int even(double side) {
    return 2 * (int) Math.round(side / 2);
  }

  @Override
  public String toString() {
    return width + ":" + height;
  }
}
