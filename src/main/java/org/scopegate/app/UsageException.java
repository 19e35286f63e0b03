package org.scopegate.app;

/** What was asked for makes no sense; the message says why and what would. */
final class UsageException extends Exception {

  UsageException(String message) {
    super(message);
  }
}
