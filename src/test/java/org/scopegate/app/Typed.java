package org.scopegate.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command line that was typed, and what came of it.
 *
 * @param out standard output
 * @param err standard error
 */
public record Typed(int code, String out, String err) {

  /** Runs a command as the program does, but for leaving the process. */
  public static Typed run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = run(new PrintWriter(out), new PrintWriter(err), words);
    return new Typed(code, out.toString(), err.toString());
  }

  /** The same for a command that is listened to while it runs; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    return Main.commandLine().setOut(out).setErr(err).execute(arguments);
  }
}
