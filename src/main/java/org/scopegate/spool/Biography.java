package org.scopegate.spool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the journal knows of one object and its kin. */
final class Biography {

  private static final String HISTORY =
      """
      SELECT e.* FROM instance f CROSS JOIN event e ON e.instance = f.id
        WHERE f.id = ?1 OR f.source = ?1 ORDER BY e.id
      """;

  private final Sql sql;
  private final Finder finder;

  Biography(Sql sql) {
    this.sql = sql;
    this.finder = new Finder(sql);
  }

  Optional<ObjectHistory> of(long instance) throws SQLException {
    Optional<Found.Item> object = finder.item(instance);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    long first = object.get().instance().source().orElse(instance);
    return Optional.of(
        new ObjectHistory(
            object.get(),
            first == instance ? Optional.empty() : finder.item(first),
            derived(instance),
            entries(first),
            sql.list(Rows::event, HISTORY, first)));
  }

  private List<Found.Item> derived(long instance) throws SQLException {
    List<Found.Item> items = new ArrayList<>();
    for (long id :
        sql.list(
            row -> row.getLong(1),
            "SELECT id FROM instance WHERE source = ? ORDER BY id",
            instance)) {
      finder.item(id).ifPresent(items::add);
    }
    return items;
  }

  /** All entries of a recording: of the original, and of all that was derived of it. */
  List<Entry> entries(long original) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      entries.addAll(
          sql.list(
              row -> Rows.entry(kind, row),
              Listing.select(kind) + " WHERE i.id = ?1 OR i.source = ?1 ORDER BY e.id",
              original));
    }
    return entries;
  }
}
