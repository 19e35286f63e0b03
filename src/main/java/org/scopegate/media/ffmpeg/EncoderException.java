package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;

/** An encoder could not be opened or gave up in mid-job: another may do the same job. */
final class EncoderException extends MediaException {

  private static final long serialVersionUID = 1L;

  EncoderException(String encoder, MediaException cause) {
    super(Blame.MACHINE, encoder + ": " + cause.getMessage(), cause);
  }
}
