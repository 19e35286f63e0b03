package org.scopegate.media.worker;

import java.util.Optional;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.Transcoder;

/** What a worker works with: the native code that may crash. */
public interface Tools {

  /** Really encodes with it. */
  Found tryOut(String encoder);

  /**
   * For one task.
   *
   * @param encoder the only one that is used, empty where nothing is to be encoded
   */
  Transcoder transcoder(Optional<String> encoder);
}
