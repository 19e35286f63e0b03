package org.scopegate.spool;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** The journal in one SQLite file: write-ahead log, every commit synced, one writer at a time. */
public final class SqliteJournal implements Journal {

  private final Database database;
  private final Clock clock;
  private final Ledger ledger;
  private final WorkQueue queue;
  private final OperatorDesk desk;
  private final Commitments commitments;
  private final Pledges pledges;

  private SqliteJournal(Database database, Clock clock, Duration leaseTime) {
    this.database = database;
    this.clock = clock;
    this.ledger = new SqliteLedger(database, clock);
    this.queue = new SqliteWorkQueue(database, clock, leaseTime);
    this.desk = new SqliteOperatorDesk(database, clock);
    this.commitments = new SqliteCommitments(database, clock);
    this.pledges = new SqlitePledges(database, clock);
  }

  /** Opens the node's journal, made if missing. The caller holds the lock of the spool. */
  static SqliteJournal open(Path file, Clock clock, Duration leaseTime, Disk disk)
      throws SpoolException {
    return new SqliteJournal(Database.open(file, disk), clock, leaseTime);
  }

  /**
   * Opens the journal of a spool, whether a node runs on it or not: for commands of operators.
   * Takes no lock and recovers nothing; waits up to 10 s while the node writes.
   *
   * @throws SpoolException there is none, or it is of another version
   */
  public static SqliteJournal attach(SpoolOptions options, Clock clock) throws SpoolException {
    Path file = new Layout(options.directory()).journal();
    return new SqliteJournal(Database.attach(file), clock, options.leaseTime());
  }

  /**
   * What is wrong with the journal of a spool, whether a node runs on it or not; empty: nothing.
   * Reads all of it.
   *
   * @throws SpoolException it is of a newer version, in use, or cannot be read
   */
  public static Optional<String> damage(SpoolOptions options) throws SpoolException {
    Path file = new Layout(options.directory()).journal();
    return Database.isEmpty(file) ? Optional.of("it is empty") : JournalCheck.damage(file);
  }

  @Override
  public List<Instance> instances(String sopInstanceUid, OptionalLong source)
      throws SpoolException {
    return ledger.instances(sopInstanceUid, source);
  }

  @Override
  public Optional<Instance> instance(long id) throws SpoolException {
    return ledger.instance(id);
  }

  @Override
  public Optional<Instance> admit(
      NewInstance facts, StoredFile file, boolean conflicting, Orders orders, Set<Long> known)
      throws SpoolException {
    return ledger.admit(facts, file, conflicting, orders, known);
  }

  @Override
  public Optional<List<Instance>> admitDerived(
      DerivationLease lease, List<Derivative> made, String why) throws SpoolException {
    return ledger.admitDerived(lease, made, why);
  }

  @Override
  public Optional<Trail> trail(Instance instance, String destination) throws SpoolException {
    return ledger.trail(instance, destination);
  }

  @Override
  public List<Instance> expired(Instant before) throws SpoolException {
    return ledger.expired(before);
  }

  @Override
  public boolean remove(Instance instance, String why) throws SpoolException {
    return ledger.remove(instance, why);
  }

  @Override
  public boolean keepsStudy(String studyUid) throws SpoolException {
    return ledger.keepsStudy(studyUid);
  }

  @Override
  public List<Removal> removable() throws SpoolException {
    return ledger.removable();
  }

  @Override
  public void fileDeleted(Instance instance) throws SpoolException {
    ledger.fileDeleted(instance);
  }

  @Override
  public Set<String> keptPaths(String prefix) throws SpoolException {
    return ledger.keptPaths(prefix);
  }

  @Override
  public List<Instance> withoutKeys(long below, int atMost) throws SpoolException {
    return ledger.withoutKeys(below, atMost);
  }

  @Override
  public void noteKeys(Map<Long, SearchKeys> read) throws SpoolException {
    ledger.noteKeys(read);
  }

  @Override
  public int holdLost(String path, String why) throws SpoolException {
    return ledger.holdLost(path, why);
  }

  @Override
  public int releaseAll(String why) throws SpoolException {
    return ledger.releaseAll(why);
  }

  @Override
  public Optional<DerivationLease> leaseDerivation(String owner) throws SpoolException {
    return queue.leaseDerivation(owner);
  }

  @Override
  public List<DeliveryLease> leaseDeliveries(String destination, String owner, int atMost)
      throws SpoolException {
    return queue.leaseDeliveries(destination, owner, atMost);
  }

  @Override
  public void renew(Lease lease) throws SpoolException {
    queue.renew(lease);
  }

  @Override
  public void release(Lease lease, String why) throws SpoolException {
    queue.release(lease, why);
  }

  @Override
  public void settle(DerivationLease lease, Outcome outcome) throws SpoolException {
    queue.settle(lease, outcome);
  }

  @Override
  public void settle(DeliveryLease lease, Outcome outcome) throws SpoolException {
    queue.settle(lease, outcome);
  }

  @Override
  public void settle(DeliveryLease lease, Outcome.Rejected refusal, Instance nextForm)
      throws SpoolException {
    queue.settle(lease, refusal, nextForm);
  }

  @Override
  public boolean settle(DeliveryLease lease, Outcome.Rejected refusal, DerivationOrder next)
      throws SpoolException {
    return queue.settle(lease, refusal, next);
  }

  @Override
  public void note(Instance instance, List<String> notes) throws SpoolException {
    queue.note(instance, notes);
  }

  @Override
  public void list(Filter filter, Consumer<Entry> consumer) throws SpoolException {
    desk.list(filter, consumer);
  }

  @Override
  public Optional<Detail> show(EntryId id) throws SpoolException {
    return desk.show(id);
  }

  @Override
  public Page page(Filter filter, int limit, Optional<EntryId> after) throws SpoolException {
    return desk.page(filter, limit, after);
  }

  @Override
  public Found find(Search search) throws SpoolException {
    return desk.find(search);
  }

  @Override
  public Optional<ObjectHistory> object(long instance) throws SpoolException {
    return desk.object(instance);
  }

  @Override
  public Optional<EntryId> send(long instance, String destination) throws SpoolException {
    return desk.send(instance, destination);
  }

  @Override
  public boolean retry(EntryId id) throws SpoolException {
    return desk.retry(id);
  }

  @Override
  public boolean hold(EntryId id, String why) throws SpoolException {
    return desk.hold(id, why);
  }

  @Override
  public boolean release(EntryId id) throws SpoolException {
    return desk.release(id);
  }

  @Override
  public int flush(String destination, String why) throws SpoolException {
    return desk.flush(destination, why);
  }

  @Override
  public boolean delete(EntryId id, Deletion what, Operator operator) throws SpoolException {
    return desk.delete(id, what, operator);
  }

  @Override
  public AgeTable ageTable() throws SpoolException {
    return desk.ageTable();
  }

  @Override
  public List<Count> counts() throws SpoolException {
    return desk.counts();
  }

  @Override
  public Standing standing() throws SpoolException {
    return desk.standing();
  }

  @Override
  public List<Concern> concerns() throws SpoolException {
    return database.read(sql -> new Concerns(sql, clock.instant()).all());
  }

  @Override
  public Commitments commitments() {
    return commitments;
  }

  @Override
  public Pledges pledges() {
    return pledges;
  }

  @Override
  public void close() throws SpoolException {
    database.close();
  }
}
