package org.scopegate.ops.audit;

/**
 * A place in a {@link MessageLog}.
 *
 * @param segment number of the file
 * @param offset in it
 */
record Position(long segment, long offset) {

  static final Position START = new Position(0, 0);
}
