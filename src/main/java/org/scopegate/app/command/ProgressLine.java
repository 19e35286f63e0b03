package org.scopegate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One line on standard error that is written over and over, and wiped at the end; nothing at all
 * where standard error is no terminal. Any thread may call.
 */
public final class ProgressLine implements AutoCloseable {

  private static final int BAR = 30;

  private final PrintWriter terminal;
  private String shown = "";

  private ProgressLine(PrintWriter terminal) {
    this.terminal = terminal;
  }

  /** A line on this writer if standard error is a terminal. */
  public static ProgressLine on(PrintWriter standardError) {
    return new ProgressLine(isTerminal() ? standardError : null);
  }

  /** Shows how far something is, and a few words. */
  public synchronized void show(long done, long all, String words) {
    if (terminal == null || all <= 0) {
      return;
    }
    int filled = (int) Math.min(BAR, BAR * done / all);
    say(
        Words.format(
            "[%s%s] %3d %%  %s",
            "=".repeat(filled), " ".repeat(BAR - filled), Math.min(100, 100 * done / all), words));
  }

  /** Wipes the line, so that something else can be printed there. */
  public synchronized void wipe() {
    if (terminal != null && !shown.isEmpty()) {
      say("");
    }
  }

  private void say(String line) {
    String gap = " ".repeat(Math.max(0, shown.length() - line.length()));
    terminal.print("\r" + line + gap + (line.isEmpty() ? "\r" : ""));
    terminal.flush();
    shown = line;
  }

  /** Java tells of the console as a whole only; Linux of standard error itself. */
  private static boolean isTerminal() {
    Path itself = Path.of("/proc/self/fd/2");
    if (!Files.exists(itself)) {
      return System.console() != null;
    }
    try {
      String target = itself.toRealPath().toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException pipe) {
      return false;
    }
  }

  @Override
  public void close() {
    wipe();
  }
}
