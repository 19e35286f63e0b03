package org.scopegate.spool;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                AND (d.state = 'DONE' OR d.next_form IS NOT NULL
                  OR d.next_derivation IS NOT NULL)))
            AND NOT EXISTS (%s)
          ORDER BY i.received, i.id LIMIT 1000
          """
              .formatted(Entries.neededBy("i.id"));

  private static final String REMOVABLE =
      "SELECT "
          + Rows.INSTANCE
          + """
          , e.detail, e.operator, e.operator_address FROM instance i LEFT JOIN event e
            ON e.id = (SELECT max(r.id) FROM event r
              WHERE r.instance = i.id AND r.what = 'OBJECT_REMOVED')
          WHERE i.removed IS NOT NULL AND i.file_deleted = 0
          """;

  private static final String SENT_BY =
      """
      SELECT d.* FROM derivation_result r JOIN derivation d ON d.id = r.derivation
        JOIN derivation_then t ON t.derivation = d.id
        WHERE r.instance = ? AND t.destination = ? ORDER BY d.id DESC LIMIT 1
      """;

  private static final String FAILED_FORMS =
      """
      SELECT DISTINCT i.transfer_syntax_uid FROM instance i JOIN delivery d ON d.instance = i.id
        WHERE d.target = ?1 AND d.state = 'FAILED' AND (i.id = ?2 OR i.source = ?2)
      """;

  private static final String KEYS =
      """
      UPDATE instance SET patient_id = ?1, accession_number = ?2
        WHERE patient_id IS NULL AND (id = ?3 OR source = ?3
          OR id = (SELECT s.source FROM instance s WHERE s.id = ?3))
      """;

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
  public Optional<List<Instance>> admitDerived(
      DerivationLease lease, List<Derivative> made, String why) throws SpoolException {
    return database.write(
        sql -> {
          for (Derivative one : made) {
            if (!allKnown(sql, lease, one)) {
              return Optional.empty();
            }
          }
          Entries entries = new Entries(sql, clock);
          List<Instance> instances = new ArrayList<>();
          for (Derivative one : made) {
            Instance instance = derived(sql, entries, lease, one);
            entries.event(instance.id(), Event.What.DERIVED, "by " + lease.entry() + ": " + why);
            instances.add(instance);
          }
          new Leases(sql, entries).settle(lease, State.DONE, new Outcome.Done(why));
          new Derivations(sql, entries).deliver(lease, instances);
          return Optional.of(instances);
        });
  }

  private static boolean allKnown(Sql sql, DerivationLease lease, Derivative made)
      throws SQLException {
    if (made instanceof Derivative.There there) {
      return isKept(sql, there.instance());
    }
    Derivative.New one = (Derivative.New) made;
    OptionalLong source = OptionalLong.of(lease.instance().id());
    return allKnown(sql, one.facts().sopInstanceUid(), source, one.known());
  }

  private static boolean isKept(Sql sql, Instance instance) throws SQLException {
    return sql.first(
            row -> row.getLong(1),
            "SELECT 1 FROM instance WHERE id = ? AND removed IS NULL",
            instance.id())
        .isPresent();
  }

  private static Instance derived(Sql sql, Entries entries, DerivationLease lease, Derivative made)
      throws SQLException {
    if (made instanceof Derivative.There there) {
      return there.instance();
    }
    Derivative.New one = (Derivative.New) made;
    // asked for anew: they may have been read since the lease was taken
    Optional<SearchKeys> keys = keys(sql, lease.instance().id());
    return insert(
        sql,
        one.facts().withKeys(keys),
        one.file(),
        Instant.ofEpochMilli(entries.now()),
        OptionalLong.of(lease.instance().id()),
        lease.instance().conflicting() || !one.known().isEmpty());
  }

  private static Optional<SearchKeys> keys(Sql sql, long instance) throws SQLException {
    return sql.first(Rows::instance, SELECT + "WHERE i.id = ?", instance)
        .flatMap(source -> source.facts().keys());
  }

  private static boolean allKnown(Sql sql, String uid, OptionalLong source, Set<Long> known)
      throws SQLException {
    return kept(sql, uid, source).stream()
        .map(Instance::id)
        .collect(Collectors.toSet())
        .equals(known);
  }

  /** Notes an instance, and nothing of what happens to it. */
  static Instance insert(
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
                    + " path, received, source, conflicting, patient_id, accession_number)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
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
                conflicting,
                facts.keys().map(SqliteLedger::patientId).orElse(null),
                facts.keys().map(SqliteLedger::accessionNumber).orElse(null))
            .orElseThrow();
    return new Instance(
        id, facts, file.size(), file.crc32c(), file.path(), received, source, conflicting);
  }

  /** Empty: the object has none; no text at all would mean that nobody has looked. */
  private static String patientId(SearchKeys keys) {
    return keys.patientId().orElse("");
  }

  private static String accessionNumber(SearchKeys keys) {
    return keys.accessionNumber().orElse("");
  }

  @Override
  public Optional<Trail> trail(Instance instance, String destination) throws SpoolException {
    return database.read(
        sql -> {
          Derivations derivations = new Derivations(sql, new Entries(sql, clock));
          Optional<DerivationOrder> order =
              sql.first(
                  row -> derivations.order(row.getLong("id"), row),
                  SENT_BY,
                  instance.id(),
                  destination);
          return order.isEmpty()
              ? Optional.empty()
              : Optional.of(new Trail(order.get(), failed(sql, instance, destination)));
        });
  }

  private static Set<String> failed(Sql sql, Instance instance, String destination)
      throws SQLException {
    return new HashSet<>(
        sql.list(
            row -> row.getString(1),
            FAILED_FORMS,
            destination,
            instance.source().orElse(instance.id())));
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
  public boolean keepsStudy(String studyUid) throws SpoolException {
    return database.read(
        sql ->
            sql.first(
                    row -> true,
                    "SELECT 1 FROM instance WHERE study_uid = ? AND removed IS NULL LIMIT 1",
                    studyUid)
                .isPresent());
  }

  @Override
  public List<Removal> removable() throws SpoolException {
    return database.read(sql -> sql.list(Rows::removal, REMOVABLE));
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
  public List<Instance> withoutKeys(long below, int atMost) throws SpoolException {
    return database.read(
        sql ->
            sql.list(
                Rows::instance,
                "SELECT "
                    + Rows.INSTANCE
                    + " FROM instance i INDEXED BY instance_unread WHERE i.patient_id IS NULL"
                    + " AND i.removed IS NULL AND i.id < ? ORDER BY i.id DESC LIMIT ?",
                below,
                atMost));
  }

  @Override
  public void noteKeys(Map<Long, SearchKeys> read) throws SpoolException {
    database.write(
        sql -> {
          for (Map.Entry<Long, SearchKeys> one : read.entrySet()) {
            noteKeys(sql, one.getKey(), one.getValue());
          }
          return null;
        });
  }

  static void noteKeys(Sql sql, long instance, SearchKeys keys) throws SQLException {
    sql.update(KEYS, patientId(keys), accessionNumber(keys), instance);
  }

  @Override
  public int holdLost(String path, String why) throws SpoolException {
    return database.write(
        sql -> {
          Entries entries = new Entries(sql, clock);
          int held = 0;
          for (long instance :
              sql.list(row -> row.getLong(1), "SELECT id FROM instance WHERE path = ?", path)) {
            held += entries.holdOpen(instance, why);
          }
          return held;
        });
  }

  @Override
  public int releaseAll(String why) throws SpoolException {
    return database.write(sql -> new Entries(sql, clock).releaseAll(why));
  }
}
