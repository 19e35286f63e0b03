package org.scopegate.app.command;

import java.io.IOException;
import org.scopegate.config.ConfigException;
import org.scopegate.media.MediaException;
import org.scopegate.spool.SpoolException;

/** What the program's exit codes mean. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  WRONG_USAGE(2),
  /** A bug: told like a failure, with its stack. */
  OUR_FAULT(1);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Of a command that ends with this fault. */
  public static ExitCode of(Exception fault) {
    if (fault instanceof ConfigException || fault instanceof UsageException) {
      return WRONG_USAGE;
    }
    boolean expected =
        fault instanceof IOException
            || fault instanceof SpoolException
            || fault instanceof MediaException
            || fault instanceof InterruptedException;
    return expected ? FAILED : OUR_FAULT;
  }
}
