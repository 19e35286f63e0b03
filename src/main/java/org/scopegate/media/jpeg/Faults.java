package org.scopegate.media.jpeg;

import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** What is wrong with an image is the stream's fault. */
final class Faults {

  private Faults() {}

  static MediaException of(String what) {
    return new MediaException(Blame.STREAM, what);
  }

  static void require(boolean good, String otherwise) throws MediaException {
    if (!good) {
      throw of(otherwise);
    }
  }
}
