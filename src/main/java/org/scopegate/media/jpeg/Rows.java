package org.scopegate.media.jpeg;

/** Takes the decoded samples of an image, row by row, so that nobody holds more than a few rows. */
@FunctionalInterface
public interface Rows {

  /**
   * One row of one component. The rows of a component come from top to bottom; components come
   * together or one after the other, as they are coded.
   *
   * @param component number in the order of the frame header
   * @param samples the row from its first element on, each below 2 to the power of the precision;
   *     the array may be longer than the row and is used again afterwards
   */
  void row(int component, int y, int[] samples);
}
