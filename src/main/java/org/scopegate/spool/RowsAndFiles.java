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
      if (contradicts(instance, file)) {
        dropped += sql.update("DELETE FROM instance WHERE id = ?", instance.id());
      } else {
        // who knows whether it was to go: it stays until it has expired again
        sql.update(
            "UPDATE instance SET removed = NULL, file_deleted = 0 WHERE id = ?"
                + " AND removed IS NOT NULL",
            instance.id());
      }
    }
    return dropped;
  }

  /** The size is no proof: a file that was cut is found by its size, and not delivered. */
  private boolean contradicts(Instance instance, Path file) throws SpoolException {
    try {
      ObjectReader.Found found = reader.read(file);
      if (found instanceof ObjectReader.Found.Derived) {
        return instance.source().isEmpty();
      }
      return found instanceof ObjectReader.Found.Arrived arrived
          && (instance.source().isPresent() || !arrived.facts().agreesWith(instance.facts()));
    } catch (IOException e) {
      throw Faults.of(file, "cannot be read", e);
    }
  }
}
