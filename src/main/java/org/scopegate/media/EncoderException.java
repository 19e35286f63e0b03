package org.scopegate.media;

/** An encoder could not be opened or gave up in mid-job: another may do the same job. */
public final class EncoderException extends MediaException {

  private static final long serialVersionUID = 1L;

  public EncoderException(String encoder, MediaException cause) {
    super(Blame.MACHINE, encoder + ": " + cause.getMessage(), cause);
  }

  /**
   * @param message names the encoder
   */
  public EncoderException(String message) {
    super(Blame.MACHINE, message);
  }
}
