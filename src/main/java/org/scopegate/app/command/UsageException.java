package org.scopegate.app.command;

/** What was asked for makes no sense; the message says why and what would. */
public final class UsageException extends Exception {

  public UsageException(String message) {
    super(message);
  }
}
