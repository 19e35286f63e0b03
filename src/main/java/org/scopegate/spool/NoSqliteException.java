package org.scopegate.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The journal's engine cannot be loaded on this machine: nothing is said of the journal. */
public final class NoSqliteException extends SpoolException {

  private static final String REMEDY =
      "is it mounted noexec, or full? Name another folder:"
          + " SCOPEGATE_JAVA_OPTS=\"-Xmx256m -Dorg.sqlite.tmpdir=FOLDER\"";

  NoSqliteException(List<Path> tried, Exception last) {
    super(tried.get(0), fact(tried) + ": " + last.getMessage() + "; " + REMEDY, last);
  }

  private static String fact(List<Path> tried) {
    return "SQLite's library cannot be loaded from here"
        + tried.stream().skip(1).map(place -> ", nor from " + place).collect(Collectors.joining());
  }
}
