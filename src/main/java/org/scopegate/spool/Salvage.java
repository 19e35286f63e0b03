package org.scopegate.spool;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes a new journal of all rows of a damaged one that can be read and that contradict neither
 * each other nor the objects on disk. Driven by the tables as they are found: a new table needs no
 * line here, unless its words have to be among certain ones ({@link Plausibility}).
 */
final class Salvage {

  /**
   * What came of it.
   *
   * @param rows that were kept
   * @param contradictory rows that were read and dropped
   * @param unreadable tables of which something could not be read
   */
  record Yield(long rows, long contradictory, Set<String> unreadable) {
    static final Yield NOTHING = new Yield(0, 0, Set.of());
  }

  private final Sql old;
  private final Sql made;
  private long contradictory;
  private final Set<String> unreadable = new LinkedHashSet<>();

  private Salvage(Sql old, Sql made) {
    this.old = old;
    this.made = made;
  }

  static SQLException contradiction(String fact) {
    return new SQLiteException(fact, SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /**
   * Makes the new file, whole and synced when this returns.
   *
   * @param old a copy of the damaged file that may be written to; it need not be a database
   * @param made is not there yet
   */
  static Yield of(Path old, Path made, RowsAndFiles files) throws SpoolException {
    try (Sql to = created(made)) {
      to.update("BEGIN");
      Yield yield = from(old, to, files);
      to.update("COMMIT");
      return yield;
    } catch (SQLException e) {
      throw new SpoolException(made, "journal cannot be rebuilt: " + e.getMessage(), e);
    }
  }

  private static Yield from(Path old, Sql to, RowsAndFiles files)
      throws SQLException, SpoolException {
    try (Sql from = opened(old)) {
      return new Salvage(from, to).run(files);
    } catch (SQLException e) {
      if (!Damage.met(e)) {
        throw e;
      }
      // not a database any more: then only the objects tell
      migrate(to, 0, Migrations.NEWEST);
      return Yield.NOTHING;
    }
  }

  private static Sql created(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enableFullSync(true);
    // rows come in any order: what refers to nothing is dropped in the end
    config.enforceForeignKeys(false);
    return new Sql(config.createConnection("jdbc:sqlite:" + file));
  }

  private static Sql opened(Path file) throws SQLException {
    Sql sql = new Sql(new SQLiteConfig().createConnection("jdbc:sqlite:" + file));
    try {
      // a table whose words are spoilt does not keep the others from being read
      sql.update("PRAGMA writable_schema = ON");
      sql.list(row -> row.getString(1), "SELECT name FROM sqlite_master");
      return sql;
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  private static void migrate(Sql sql, int from, int to) throws SQLException {
    for (int step = from + 1; step <= to; step++) {
      Migrations.apply(step, sql);
    }
  }

  private Yield run(RowsAndFiles files) throws SQLException, SpoolException {
    int version = version();
    migrate(made, 0, version);
    for (String table : tables(made)) {
      copy(table);
    }
    keepNumbers();
    migrate(made, version, Migrations.NEWEST);
    contradictory += Plausibility.enforce(made);
    contradictory += files.compare(made);
    contradictory += Plausibility.dropDangling(made);
    long rows = 0;
    for (String table : tables(made)) {
      rows += made.first(row -> row.getLong(1), "SELECT count(*) FROM " + table).orElseThrow();
    }
    return new Yield(rows, contradictory, unreadable);
  }

  private int version() throws SQLException {
    int version = Migrations.version(old);
    return version >= 1 && version <= Migrations.NEWEST ? version : Migrations.NEWEST;
  }

  static List<String> tables(Sql sql) throws SQLException {
    return sql.list(
        row -> row.getString(1),
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  }

  private record Column(String name, String type) {}

  private void copy(String table) throws SQLException {
    Set<String> there = Set.copyOf(columns(old, table).stream().map(Column::name).toList());
    List<Column> columns =
        columns(made, table).stream().filter(column -> there.contains(column.name())).toList();
    if (columns.isEmpty()) {
      unreadable.add(table);
      return;
    }
    List<String> names = columns.stream().map(Column::name).toList();
    String insert =
        "INSERT OR IGNORE INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", names),
                String.join(", ", names.stream().map(n -> "?").toList()));
    boolean whole =
        new TableReader(
                old,
                table,
                names,
                row -> {
                  List<Object> values = new ArrayList<>();
                  for (Column column : columns) {
                    values.add(row.getObject(column.name()));
                  }
                  keep(insert, columns, values);
                })
            .read();
    if (!whole) {
      unreadable.add(table);
    }
  }

  private static List<Column> columns(Sql sql, String table) throws SQLException {
    try {
      return sql.list(
          row -> new Column(row.getString(1), row.getString(2)),
          "SELECT name, type FROM pragma_table_info(?)",
          table);
    } catch (SQLException e) {
      if (Damage.explains(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /** A row that breaks a rule of its table is dropped, and so is the second of one number. */
  private void keep(String insert, List<Column> columns, List<Object> values) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      if (!fits(columns.get(i).type(), values.get(i))) {
        contradictory++;
        return;
      }
    }
    if (made.update(insert, values.toArray()) == 0) {
      contradictory++;
    }
  }

  private static boolean fits(String type, Object value) {
    if (value == null) {
      return true;
    }
    return type.equals("INTEGER")
        ? value instanceof Integer || value instanceof Long
        : value instanceof String;
  }

  /** Numbers that were given out once are not given out again. */
  private void keepNumbers() throws SQLException {
    try {
      old.each(
          row -> {
            if (row.getObject(2) instanceof Number number) {
              made.update(
                  "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
                  number.longValue(),
                  row.getString(1));
            }
          },
          "SELECT name, seq FROM sqlite_sequence");
    } catch (SQLException e) {
      if (!Damage.explains(e)) {
        throw e;
      }
      unreadable.add("sqlite_sequence");
    }
  }
}
