package org.scopegate.media.ffmpeg;

import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * What is wrong with a source that was read to its end. The one place where it is decided whether
 * that much may be wrong.
 *
 * @param decoded pictures that came out
 * @param damaged pictures of these that had errors, and those that gave nothing at all
 * @param missing pictures that the index of the container promises and that are not there
 * @param missingBytes bytes that the container promises and that are not there
 */
record Flaws(long decoded, long damaged, long missing, long missingBytes) {

  /** Pictures that are not as they were coded. */
  long pictures() {
    return damaged + missing;
  }

  boolean none() {
    return damaged == 0 && missing == 0 && missingBytes == 0;
  }

  /**
   * Nothing decodes: never tolerable. Else any flaw is one too many, unless damage is tolerated.
   *
   * @throws MediaException by the stream's fault, with the counts
   */
  void check(Damage allowed) throws MediaException {
    if (decoded == 0) {
      throw nothing();
    }
    if (allowed == Damage.REFUSE && !none()) {
      throw new MediaException(Blame.STREAM, words() + LastWords.spoken());
    }
  }

  /** The fault of a source without a single picture that decodes. */
  MediaException nothing() {
    return new MediaException(
        Blame.STREAM,
        "none of its pictures decodes, %d are damaged or missing".formatted(pictures())
            + LastWords.spoken());
  }

  private String words() {
    if (missing > 0) {
      return "truncated: %d of the %d pictures of its index are there, %d are damaged"
          .formatted(decoded + damaged, decoded + damaged + missing, damaged);
    }
    return missingBytes > 0
        ? "truncated: %d bytes of its last part are missing, %d of %d pictures are damaged"
            .formatted(missingBytes, damaged, decoded)
        : "%d of %d pictures are damaged".formatted(damaged, decoded);
  }
}
