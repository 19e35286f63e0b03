package org.scopegate.spool;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Looks whether a journal can be relied on: every page, every index against its table, every
 * reference, and the schema against the one of its version. What SQLite keeps only once, a byte in
 * the midst of a text that no index repeats, nobody can check.
 */
final class JournalCheck {

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int CACHE_KIB = 64 << 10;

  /** Names and columns; the text of a schema differs between versions of SQLite. */
  private static final String SHAPE =
      """
      SELECT m.type || ' ' || m.name || coalesce(' ' || c.name || ' ' || c.type || ' ' || c.pk, '')
        FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ON m.type = 'table'
        WHERE m.name NOT LIKE 'sqlite_%' ORDER BY 1
      """;

  private JournalCheck() {}

  /**
   * What is wrong with the file; empty: nothing. Takes time in proportion to its size.
   *
   * @throws SpoolException it is of a newer version, in use, or cannot be read: that is no damage
   */
  static Optional<String> damage(Path file) throws SpoolException {
    try (Sql sql = opened(file)) {
      int version = Migrations.version(sql);
      if (version > Migrations.NEWEST) {
        throw Database.newer(file, version);
      }
      Optional<String> found = content(sql);
      if (found.isEmpty()) {
        found = references(sql);
      }
      return found.isPresent() ? found : schema(sql, version);
    } catch (SQLException e) {
      return judged(file, e);
    }
  }

  /** Whether a sound file holds nothing at all, as one that was just made. */
  static boolean isBlank(Path file) throws SpoolException {
    try (Sql sql = opened(file)) {
      return Migrations.version(sql) == 0;
    } catch (SQLException e) {
      throw new SpoolException(file, "journal cannot be checked: " + e.getMessage(), e);
    }
  }

  private static Sql opened(Path file) throws SQLException, NoSqliteException {
    SqliteLibrary.load();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    // indexes are compared with their tables: pages are wanted again and again
    config.setCacheSize(-CACHE_KIB);
    return new Sql(config.createConnection("jdbc:sqlite:" + file));
  }

  private static Optional<String> judged(Path file, SQLException fault) throws SpoolException {
    if (Damage.explains(fault)) {
      return Optional.of(fault.getMessage());
    }
    throw new SpoolException(file, "journal cannot be checked: " + fault.getMessage(), fault);
  }

  private static Optional<String> content(Sql sql) throws SQLException {
    return sql.first(row -> row.getString(1), "PRAGMA integrity_check(1)")
        .filter(word -> !word.equals("ok"));
  }

  private static Optional<String> references(Sql sql) throws SQLException {
    return sql.first(
        row ->
            "a row of %s refers to one of %s that is not there"
                .formatted(row.getString(1), row.getString(3)),
        "PRAGMA foreign_key_check");
  }

  private static Optional<String> schema(Sql sql, int version) throws SQLException {
    return shape(sql).equals(expected(version))
        ? Optional.empty()
        : Optional.of("its tables are not those of schema " + version);
  }

  private static List<String> expected(int version) throws SQLException {
    try (Sql model = new Sql(DriverManager.getConnection("jdbc:sqlite::memory:"))) {
      for (int step = 1; step <= version; step++) {
        Migrations.apply(step, model);
      }
      return shape(model);
    }
  }

  private static List<String> shape(Sql sql) throws SQLException {
    return sql.list(row -> row.getString(1), SHAPE);
  }
}
