package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Holds the salvaged rows of instances against the files that they speak of. */
final class RowsAndFiles {

  private final Layout layout;
  private final ObjectReader reader;

  RowsAndFiles(Layout layout, ObjectReader reader) {
    this.layout = layout;
    this.reader = reader;
  }

  /** Drops rows that tell of a file what it is not. Returns how many. */
  long compare(Sql sql) throws SQLException, SpoolException {
    List<Instance> instances =
        sql.list(Rows::instance, "SELECT " + Rows.INSTANCE + " FROM instance i");
    long dropped = 0;
    for (Instance instance : instances) {
      Path file = layout.resolve(instance.path());
      if (!Files.exists(file)) {
        continue;
      }
      ObjectReader.Found found = read(file);
      if (contradicts(instance, found)) {
        dropped += sql.update("DELETE FROM instance WHERE id = ?", instance.id());
      } else {
        // who knows whether it was to go: it stays until it has expired again
        sql.update(
            "UPDATE instance SET removed = NULL, file_deleted = 0 WHERE id = ?"
                + " AND removed IS NOT NULL",
            instance.id());
        noteKeys(sql, instance, found);
      }
    }
    return dropped;
  }

  /** The size is no proof: a file that was cut is found by its size, and not delivered. */
  private static boolean contradicts(Instance instance, ObjectReader.Found found) {
    if (found instanceof ObjectReader.Found.Derived) {
      return instance.source().isEmpty();
    }
    return found instanceof ObjectReader.Found.Arrived arrived
        && (instance.source().isPresent() || !arrived.facts().agreesWith(instance.facts()));
  }

  /** The object is believed, not the row: that is searched by what is not checked otherwise. */
  private static void noteKeys(Sql sql, Instance instance, ObjectReader.Found found)
      throws SQLException {
    if (found instanceof ObjectReader.Found.Arrived arrived && arrived.facts().keys().isPresent()) {
      sql.update(
          "UPDATE instance SET patient_id = NULL, accession_number = NULL"
              + " WHERE id = ?1 OR source = ?1",
          instance.id());
      SqliteLedger.noteKeys(sql, instance.id(), arrived.facts().keys().get());
    }
  }

  private ObjectReader.Found read(Path file) throws SpoolException {
    try {
      return reader.read(file);
    } catch (IOException e) {
      throw Faults.of(file, "cannot be read", e);
    }
  }
}
