package org.scopegate.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * Brings the schema up step by step: {@code journal-N.sql} leads from version N-1 to N. A file once
 * released never changes.
 */
final class Migrations {

  static final int NEWEST = 5;

  private Migrations() {}

  /** Version of the schema; 0: an empty file. */
  static int version(Sql sql) throws SQLException {
    return sql.first(row -> row.getInt(1), "PRAGMA user_version").orElseThrow();
  }

  /** Takes one step, within the caller's transaction. Two processes may race: the second skips. */
  static void apply(int step, Sql sql) throws SQLException {
    if (version(sql) >= step) {
      return;
    }
    // No statement of a migration holds a semicolon within a text or comment.
    for (String statement : resource("journal-" + step + ".sql").split(";")) {
      if (!statement.isBlank()) {
        sql.update(statement);
      }
    }
    sql.update("PRAGMA user_version = " + step);
  }

  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }
}
