package org.scopegate.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements on one connection, each prepared once. Used by one thread at a time. */
final class Sql implements AutoCloseable {

  /** Makes a value of the present row. */
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Takes the present row. */
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Runs a change; returns the number of rows that it touched. */
  int update(String sql, Object... values) throws SQLException {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw forgetting(sql, e);
    }
  }

  <T> List<T> list(Mapper<T> mapper, String sql, Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    each(row -> found.add(mapper.map(row)), sql, values);
    return found;
  }

  /**
   * The first row; more are read to their end, since a change that returns rows ends only there.
   */
  <T> Optional<T> first(Mapper<T> mapper, String sql, Object... values) throws SQLException {
    return list(mapper, sql, values).stream().findFirst();
  }

  void each(RowConsumer consumer, String sql, Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    } catch (SQLException e) {
      throw forgetting(sql, e);
    }
  }

  /**
   * The driver closes a statement that failed for want of room or by a fault of the disk, and says
   * nothing: kept, it would fail for ever.
   */
  private SQLException forgetting(String sql, SQLException fault) {
    PreparedStatement failed = prepared.remove(sql);
    try {
      if (failed != null) {
        failed.close();
      }
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
