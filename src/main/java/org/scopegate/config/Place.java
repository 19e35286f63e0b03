package org.scopegate.config;

/**
 * Where something stands.
 *
 * @param file path as it was given
 * @param line from 1, or 0 for the file as a whole
 */
record Place(String file, int line) {

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
