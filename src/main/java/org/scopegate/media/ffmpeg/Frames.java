package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;

/** Frames that lie one by one in a file; any may be damaged without harm to the others. */
interface Frames extends AutoCloseable {

  /** How many there should be. */
  int promised();

  /**
   * How many of them the file holds, as far as is known by now; the rest is cut off. It may turn
   * out to be fewer when one is decoded.
   */
  int held();

  /**
   * Decodes a frame. It is quick to take them in order, and possible in any.
   *
   * @param number from 0 on, below {@link #held}
   * @throws MediaException by the stream's fault when this frame is damaged
   */
  void decode(int number, Frame into) throws MediaException;

  @Override
  void close() throws MediaException;
}
