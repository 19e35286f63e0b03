package org.scopegate.media;

import java.util.List;
import java.util.Optional;

/**
 * The encoders of this machine in the order in which they are tried, each with what its probe
 * found. An encoder that fails in mid-job is left out for a while and the job goes on with the
 * next.
 */
public interface EncoderChain {

  /** What each encoder's probe found, in the order of the chain. */
  List<Found> found();

  /** The first encoder that works now. */
  Optional<String> current();

  /**
   * An encoder and the result of really encoding a few frames with it.
   *
   * @param encoder FFmpeg's name
   * @param works whether it may be used now
   * @param detail frames encoded and time taken, or why not
   */
  record Found(String encoder, boolean works, String detail) {}
}
