package org.scopegate.media;

import java.util.List;
import java.util.Optional;

/**
 * The encoders of this machine in the order in which they are tried, each with what its probe
 * found. An encoder that fails in mid-job is left out for a while and the job goes on with the
 * next.
 */
public interface EncoderChain {

  /**
   * What each encoder's probe found, in the order of the chain: those of H.264, then those of HEVC,
   * which are probed when the first of them is asked for and not listed before.
   */
  List<Found> found();

  /** The first H.264 encoder that worked when it was last tried. Tries none: answers at once. */
  Optional<String> known();

  /** The first H.264 encoder that works now; one that has rested is tried, which may take long. */
  default Optional<String> current() {
    return current(Codec.H264);
  }

  /** The first encoder of that codec that works now; to be asked for HEVC may take a second. */
  Optional<String> current(Codec codec);

  /** The encoders that may do this now, in the order in which they are tried. */
  List<Choice> choices(EncodeSettings settings);

  /** An encoder broke in mid-job; one on a GPU is left out for a while. */
  void failed(String encoder, String why);

  /** Whether an encoder is on a GPU: FFmpeg's own names of those on the CPU are of libraries. */
  static boolean isOnGpu(String encoder) {
    return !encoder.startsWith("lib");
  }

  /** What is said where there is no choice. */
  static MediaException nobody(EncodeSettings settings) {
    return new MediaException(
        MediaException.Blame.MACHINE,
        settings.scan().isInterlaced()
            ? "no encoder that works on this machine keeps fields: that takes libx264"
            : "no encoder of " + settings.codec() + " works on this machine");
  }

  /**
   * An encoder that may have a job.
   *
   * @param encoder FFmpeg's name
   * @param gpu whether it works on a GPU
   */
  record Choice(String encoder, boolean gpu) {}

  /**
   * An encoder and the result of really encoding a few frames with it.
   *
   * @param encoder FFmpeg's name
   * @param works whether it may be used now
   * @param detail frames encoded and time taken, or why not
   */
  record Found(String encoder, boolean works, String detail) {}
}
