package org.scopegate.config;

/**
 * Something in the configuration that an operator has to look at.
 *
 * @param file path as it was given
 * @param line from 1, or 0 for the file as a whole
 * @param message the thing, the fact and the limit
 * @param hint what to write instead, empty where there is nothing to add
 */
public record Fault(String file, int line, String message, String hint) {

  Fault(Place place, String message, String hint) {
    this(place.file(), place.line(), message, hint);
  }

  /** One line: {@code conf/config.yaml:12: message (hint)}. */
  @Override
  public String toString() {
    String where = new Place(file, line).toString();
    return where + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
