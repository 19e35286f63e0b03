package org.scopegate.spool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads of one table of a damaged file what can be read: where a page is spoilt, the rows beside it
 * are searched from both sides, by their numbers.
 */
final class TableReader {

  /** Rows that may be looked for in vain; who has lost more has lost the table. */
  private static final int MOST_FAILURES = 50_000;

  /** How far behind a spoilt page rows are searched where the end of the table is spoilt too. */
  private static final long BLIND_ROWS = 4096;

  private final Sql sql;
  private final String table;
  private final String columns;
  private final Sql.RowConsumer consumer;
  private int failures;

  TableReader(Sql sql, String table, List<String> columns, Sql.RowConsumer consumer) {
    this.sql = sql;
    this.table = table;
    this.columns = String.join(", ", columns);
    this.consumer = consumer;
  }

  /** Whether all of it was read without a fault. */
  boolean read() throws SQLException {
    if (hasRowids()) {
      range(1, Long.MAX_VALUE);
    } else {
      ordered("ASC");
      if (failures > 0) {
        ordered("DESC");
      }
    }
    return failures == 0;
  }

  private boolean hasRowids() throws SQLException {
    return sql.first(row -> row.getInt(1), "SELECT wr FROM pragma_table_list WHERE name = ?", table)
        .filter(without -> without == 0)
        .isPresent();
  }

  private void ordered(String direction) throws SQLException {
    List<String> key =
        sql.list(
            row -> row.getString(1),
            "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
            table);
    String order = String.join(" " + direction + ", ", key) + " " + direction;
    try {
      sql.each(consumer, "SELECT %s FROM %s ORDER BY %s".formatted(columns, table, order));
    } catch (SQLException e) {
      count(e);
    }
  }

  /** Rows of these numbers, both included. */
  private void range(long from, long to) throws SQLException {
    if (failures > MOST_FAILURES) {
      return;
    }
    long[] next = {from};
    try {
      sql.each(row -> accept(row, next), select(), from, to);
    } catch (SQLException e) {
      count(e);
      beside(next[0], to == Long.MAX_VALUE ? end(next[0]) : to);
    }
  }

  /** Past a row that cannot be read. */
  private void beside(long unreadable, long to) throws SQLException {
    if (unreadable >= to) {
      return;
    }
    long middle = unreadable + (to - unreadable) / 2;
    range(unreadable, middle);
    range(middle + 1, to);
  }

  private String select() {
    return "SELECT rowid, %s FROM %s NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        .formatted(columns, table);
  }

  private void accept(ResultSet row, long[] next) throws SQLException {
    long number = row.getLong(1);
    if (number < next[0]) {
      throw Salvage.contradiction("rows of " + table + " are out of order");
    }
    next[0] = number + 1;
    consumer.accept(row);
  }

  private long end(long from) throws SQLException {
    try {
      return sql.first(
              row -> row.getLong(1),
              "SELECT rowid FROM %s NOT INDEXED ORDER BY rowid DESC LIMIT 1".formatted(table))
          .orElse(from);
    } catch (SQLException e) {
      count(e);
      return from + BLIND_ROWS;
    }
  }

  private void count(SQLException fault) throws SQLException {
    if (!Damage.explains(fault)) {
      throw fault;
    }
    failures++;
  }
}
