package org.scopegate.tls;

/** A text that nothing may print: it shows itself as stars. */
public record Secret(String text) {

  public char[] characters() {
    return text.toCharArray();
  }

  @Override
  public String toString() {
    return "***";
  }
}
