package org.scopegate.media;

/** What is done to a video. Each carries the sentence that tells an operator why. */
public sealed interface Plan {

  String why();

  /** Legal as it is: the object goes on untouched. */
  record Keep(String why) implements Plan {}

  /** Same coded pictures in a new MP4: same UID, nothing is re-encoded but forbidden audio. */
  record Rewrap(EncodeSettings.Audio audio, String why) implements Plan {}

  /** Decoded and encoded again to H.264 High Profile or HEVC Main Profile. */
  record Encode(EncodeSettings settings, String why) implements Plan {}
}
