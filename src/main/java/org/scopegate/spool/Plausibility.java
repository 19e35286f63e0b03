package org.scopegate.spool;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Drops rows of a salvaged journal that no node has written, and what refers to them. */
final class Plausibility {

  /** Rows that this version could not read, or that mean nothing. */
  private static final List<String> RULES =
      List.of(
          "DELETE FROM derivation WHERE state NOT IN (%s)".formatted(words(State.values())),
          "DELETE FROM derivation WHERE original NOT IN (%s)".formatted(words(Original.values())),
          "DELETE FROM derivation WHERE on_failure NOT IN (%s)"
              .formatted(words(OnFailure.values())),
          "DELETE FROM derivation WHERE trim(target) = ''",
          "DELETE FROM derivation_then WHERE trim(destination) = '' OR after < 0"
              + " OR destination = instead_of",
          "DELETE FROM delivery WHERE state NOT IN (%s)".formatted(words(State.values())),
          "DELETE FROM delivery WHERE trim(target) = ''",
          "DELETE FROM event WHERE what NOT IN (%s)".formatted(words(Event.What.values())),
          "DELETE FROM event WHERE kind NOT IN (%s) OR kind IS NULL <> entry IS NULL"
              .formatted(words(Kind.values())),
          "DELETE FROM instance WHERE path NOT GLOB 'objects/[0-9a-f][0-9a-f]/?*.dcm'"
              + " OR substr(path, 12) GLOB '*/*' OR trim(sop_instance_uid) = ''"
              + " OR dataset_offset < 0 OR dataset_offset > size OR source = id");

  private static final int MOST_ROUNDS = 100;

  private Plausibility() {}

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> "'" + value.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /** Returns how many rows were dropped. */
  static long enforce(Sql sql) throws SQLException {
    long dropped = 0;
    for (String rule : RULES) {
      dropped += sql.update(rule);
    }
    return dropped;
  }

  private record Reference(String table, int number) {}

  /** Drops rows that refer to others that are not there, and references that may be empty. */
  static long dropDangling(Sql sql) throws SQLException {
    long dropped = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<Reference> dangling =
          new HashSet<>(
              sql.list(
                  row -> new Reference(row.getString(1), row.getInt(4)),
                  "PRAGMA foreign_key_check"));
      if (dangling.isEmpty()) {
        return dropped;
      }
      for (Reference reference : dangling) {
        dropped += drop(sql, reference);
      }
    }
    throw Salvage.contradiction("references that no deleting mends");
  }

  private static long drop(Sql sql, Reference reference) throws SQLException {
    long dropped = 0;
    for (String change :
        sql.list(
            row ->
                change(
                    reference.table(),
                    row.getString("from"),
                    row.getString("table"),
                    row.getString("to"),
                    row.getString("on_delete")),
            "SELECT * FROM pragma_foreign_key_list(?) WHERE id = ?",
            reference.table(),
            reference.number())) {
      dropped += sql.update(change);
    }
    return dropped;
  }

  private static String change(
      String table, String column, String parent, String key, String onDelete) {
    String act =
        onDelete.equals("SET NULL")
            ? "UPDATE %s SET %s = NULL".formatted(table, column)
            : "DELETE FROM " + table;
    return "%s WHERE %s IS NOT NULL AND %s NOT IN (SELECT %s FROM %s)"
        .formatted(act, column, column, key == null ? "id" : key, parent);
  }
}
