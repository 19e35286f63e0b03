package org.scopegate.media;

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

  @Override
  public String toString() {
    return width + ":" + height;
  }
}
