package org.scopegate.bench;

import java.nio.file.Path;

/** The plain loop in a process of its own. */
public final class PlainProcess {

  private PlainProcess() {}

  /**
   * @param arguments recording and output
   */
  public static void main(String[] arguments) throws Exception {
    new PlainEncode(20, "medium").run(Path.of(arguments[0]), Path.of(arguments[1]));
  }
}
