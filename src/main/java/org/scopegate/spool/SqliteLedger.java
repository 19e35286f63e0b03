package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Ledger} in SQLite. */
final class SqliteLedger implements Ledger {

  private static final String SELECT = "SELECT " + Rows.INSTANCE + " FROM instance i ";

  private static final String EXPIRED =
      SELECT
          + """
          WHERE i.removed IS NULL AND i.received < ?
            AND (EXISTS (SELECT 1 FROM derivation d WHERE d.instance = i.id AND d.state = 'DONE')
              OR EXISTS (SELECT 1 FROM delivery d WHERE d.instance = i.id
                AND (d.state = 'DONE' OR d.next_form IS NOT NULL)))
            AND NOT EXISTS (%s)
          ORDER BY i.received, i.id
          """
              .formatted(Entries.neededBy("i.id"));

  private final Database database;
  private final Clock clock;

  SqliteLedger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Instance> instances(String sopInstanceUid, OptionalLong source)
      throws SpoolException {
    return database.read(sql -> kept(sql, sopInstanceUid, source));
  }

  private static List<Instance> kept(Sql sql, String uid, OptionalLong source) throws SQLException {
    return sql.list(
        Rows::instance,
        SELECT
            + "WHERE i.sop_instance_uid = ? AND i.source IS ? AND i.removed IS NULL ORDER BY i.id",
        uid,
        source.isPresent() ? source.getAsLong() : null);
  }

  @Override
  public Optional<Instance> instance(long id) throws SpoolException {
    return database.read(sql -> sql.first(Rows::instance, SELECT + "WHERE i.id = ?", id));
  }

  @Override
  public Optional<Instance> admit(
      NewInstance facts, StoredFile file, boolean conflicting, Orders orders, Set<Long> known)
      throws SpoolException {
    return database.write(
        sql -> {
          if (!allKnown(sql, facts.sopInstanceUid(), OptionalLong.empty(), known)) {
            return Optional.empty();
          }
          Entries entries = new Entries(sql, clock);
          Instant received = Instant.ofEpochMilli(entries.now());
          Instance instance = insert(sql, facts, file, received, OptionalLong.empty(), conflicting);
          entries.event(
              instance.id(),
              Event.What.RECEIVED,
              conflicting ? "other bytes under a UID that was there" : "");
          entries.order(instance.id(), orders);
          return Optional.of(instance);
        });
  }

  @Override
  public Optional<Instance> admitDerived(
      DerivationLease lease, NewInstance facts, StoredFile file, String why, Set<Long> known)
      throws SpoolException {
    OptionalLong source = OptionalLong.of(lease.instance().id());
    return database.write(
        sql -> {
          if (!allKnown(sql, facts.sopInstanceUid(), source, known)) {
            return Optional.empty();
          }
          Entries entries = new Entries(sql, clock);
          Instant received = Instant.ofEpochMilli(entries.now());
          boolean conflicting = lease.instance().conflicting() || !known.isEmpty();
          Instance derived = insert(sql, facts, file, received, source, conflicting);
          settleDerived(sql, entries, lease, derived, why);
          return Optional.of(derived);
        });
  }

  @Override
  public void settleDerived(DerivationLease lease, Instance derived, String why)
      throws SpoolException {
    database.write(
        sql -> {
          settleDerived(sql, new Entries(sql, clock), lease, derived, why);
          return null;
        });
  }

  private static void settleDerived(
      Sql sql, Entries entries, DerivationLease lease, Instance derived, String why)
      throws SQLException, SpoolException {
    new Leases(sql, entries).settle(lease, State.DONE, new Outcome.Done(why));
    entries.event(derived.id(), Event.What.DERIVED, "by " + lease.entry() + ": " + why);
    entries.deliver(derived.id(), entries.then(lease.entry().number()));
  }

  private static boolean allKnown(Sql sql, String uid, OptionalLong source, Set<Long> known)
      throws SQLException {
    return kept(sql, uid, source).stream()
        .map(Instance::id)
        .collect(Collectors.toSet())
        .equals(known);
  }

  private static Instance insert(
      Sql sql,
      NewInstance facts,
      StoredFile file,
      Instant received,
      OptionalLong source,
      boolean conflicting)
      throws SQLException {
    long id =
        sql.first(
                row -> row.getLong(1),
                "INSERT INTO instance (sop_class_uid, sop_instance_uid, transfer_syntax_uid,"
                    + " calling_title, called_title, study_uid, dataset_offset, size, crc32c,"
                    + " path, received, source, conflicting)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                facts.sopClassUid(),
                facts.sopInstanceUid(),
                facts.transferSyntaxUid(),
                facts.callingTitle(),
                facts.calledTitle(),
                facts.studyUid().orElse(null),
                facts.datasetOffset(),
                file.size(),
                file.crc32c(),
                file.path(),
                received.toEpochMilli(),
                source.isPresent() ? source.getAsLong() : null,
                conflicting)
            .orElseThrow();
    return new Instance(
        id, facts, file.size(), file.crc32c(), file.path(), received, source, conflicting);
  }

  @Override
  public List<Instance> expired(Instant before) throws SpoolException {
    return database.read(sql -> sql.list(Rows::instance, EXPIRED, before.toEpochMilli()));
  }

  @Override
  public boolean remove(Instance instance, String why) throws SpoolException {
    return database.write(sql -> new Entries(sql, clock).remove(instance.id(), why));
  }

  @Override
  public List<Instance> removable() throws SpoolException {
    return database.read(
        sql ->
            sql.list(
                Rows::instance, SELECT + "WHERE i.removed IS NOT NULL AND i.file_deleted = 0"));
  }

  @Override
  public void fileDeleted(Instance instance) throws SpoolException {
    database.write(
        sql -> sql.update("UPDATE instance SET file_deleted = 1 WHERE id = ?", instance.id()));
  }

  @Override
  public Set<String> keptPaths(String prefix) throws SpoolException {
    return database.read(
        sql ->
            new HashSet<>(
                sql.list(
                    row -> row.getString(1),
                    "SELECT path FROM instance WHERE path >= ? AND path < ? AND removed IS NULL",
                    prefix,
                    prefix + Character.MAX_VALUE)));
  }

  @Override
  public int failLost(String path, String why) throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          int failed = 0;
          for (long instance :
              sql.list(row -> row.getLong(1), "SELECT id FROM instance WHERE path = ?", path)) {
            failed += entries.failOpen(instance, why);
          }
          return failed;
        });
  }

  @Override
  public int releaseAll(String why) throws SpoolException {
    return database.write(sql -> new Entries(sql, clock).releaseAll(why));
  }
}
