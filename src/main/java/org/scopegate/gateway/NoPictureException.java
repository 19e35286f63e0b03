package org.scopegate.gateway;

/** There is nothing to be shown of an object; the message says why, for operators. */
public final class NoPictureException extends Exception {

  private static final long serialVersionUID = 1L;

  NoPictureException(String why) {
    super(why);
  }
}
