package org.scopegate.media;

/**
 * A stream, an encoder or a file did not do what was asked. The message names the call, FFmpeg's
 * code and its last words; {@link #blame()} tells whose fault it is.
 */
public class MediaException extends Exception {

  /** Whose fault it is, and so whether trying again can help. */
  public enum Blame {
    /** The stream is damaged, truncated or of a kind nobody decodes: trying again is useless. */
    STREAM,
    /** The result was not as planned. */
    RESULT,
    /** The machine: disk, memory, an encoder that died. Trying again may help. */
    MACHINE,
    /** The process that did it died, stood still or grew too large: a few more times may help. */
    CRASH
  }

  private final Blame blame;

  public MediaException(Blame blame, String message) {
    super(message);
    this.blame = blame;
  }

  public MediaException(Blame blame, String message, Throwable cause) {
    super(message, cause);
    this.blame = blame;
  }

  public Blame blame() {
    return blame;
  }
}
