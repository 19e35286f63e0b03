package org.scopegate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command line that was typed, and what came of it.
 *
 * @param out standard output
 * @param err standard error
 */
record Typed(int code, String out, String err) {

  /** Runs a command as the program does, but for leaving the process. */
  static Typed run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int code = line.execute(arguments);
    return new Typed(code, out.toString(), err.toString());
  }
}
