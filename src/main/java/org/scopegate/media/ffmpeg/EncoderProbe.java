package org.scopegate.media.ffmpeg;

import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.MediaException;

/** Finds out whether an encoder works here. */
@FunctionalInterface
public interface EncoderProbe {

  /**
   * Really encodes with it.
   *
   * @throws MediaException it could not be tried out, or crashed
   */
  Found probe(String encoder) throws MediaException;
}
