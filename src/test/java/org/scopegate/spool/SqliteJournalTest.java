package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;
import static org.scopegate.spool.Samples.admit;
import static org.scopegate.spool.Samples.admitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.toMain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;

class SqliteJournalTest extends SearchContract {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Path file() {
    return folder.resolve("journal.db");
  }

  @Override
  protected Journal open() throws SpoolException {
    return SqliteJournal.open(file(), clock, LEASE_TIME, new PlainDisk());
  }

  @Test
  void keepsEverythingWhenClosedAndOpenedAgain() throws Exception {
    Instance instance = admit(journal, toMain());
    journal.close();

    journal = open();

    assertThat(leaseFor(MAIN).instance()).isEqualTo(instance);
  }

  @Test
  void anOperatorMayWorkInItWhileTheNodeRuns() throws Exception {
    admit(journal, toMain());
    try (Journal attached = SqliteJournal.attach(SpoolOptions.defaults(folder), clock)) {
      EntryId id = only(Filter.all()).id();

      assertThat(attached.hold(id, "wait")).isTrue();
      assertThat(leasesFor(MAIN)).isEmpty();
      attached.release(id);
    }
    assertThat(leasesFor(MAIN)).hasSize(1);
  }

  @Test
  void attachesToNoJournalThatIsNotThere() {
    SpoolOptions elsewhere = SpoolOptions.defaults(folder.resolve("elsewhere"));

    assertThatThrownBy(() -> SqliteJournal.attach(elsewhere, clock))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("there is no journal");
  }

  @Test
  void bringsAJournalOfTheFirstSchemaUpToDateAndGoesOnWithItsWork() throws Exception {
    journal.close();
    Files.delete(file());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      for (String sql : (resource("journal-1.sql") + OLD_WORK).split(";")) {
        if (!sql.isBlank()) {
          statement.executeUpdate(sql);
        }
      }
    }

    journal = open();

    assertThat(journal.withoutKeys(Long.MAX_VALUE, 9))
        .as("their objects are to be looked at")
        .extracting(Instance::id)
        .containsExactly(3L, 2L, 1L);
    assertThat(journal.removable())
        .as("given up by somebody whom nobody noted")
        .extracting(it -> it.instance().id(), Removal::why, Removal::operator)
        .containsExactly(tuple(4L, "by an operator", Optional.empty()));
    DerivationLease open = leaseDerivation();
    assertThat(open.entry().number()).isEqualTo(7);
    assertThat(open.order())
        .isEqualTo(new DerivationOrder(PROFILE, List.of(DeliveryOrder.to(MAIN)), OnFailure.HOLD));
    DeliveryLease delivery = leaseFor(MAIN);
    assertThat(journal.trail(delivery.instance(), MAIN).orElseThrow().order().profile())
        .isEqualTo(PROFILE);
    Instance derived = admitDerived(journal, open);
    assertThat(leaseFor(MAIN).instance()).isEqualTo(derived);
    admit(journal, derive(OnFailure.HOLD));
    assertThat(leaseDerivation().entry().number()).as("9 was deleted").isEqualTo(10);
  }

  /** One derivation done and its object not yet delivered, one open, one deleted. */
  private static final String OLD_WORK =
      """
      INSERT INTO instance VALUES (1, 'c', '1.1', 's', 'T', 'G', NULL, 0, 3, 7, 'objects/00/1.dcm', 5, NULL, 0, NULL, 0);
      INSERT INTO instance VALUES (2, 'c', '1.2', 's', 'T', 'G', NULL, 0, 3, 7, 'objects/00/2.dcm', 6, NULL, 0, NULL, 0);
      INSERT INTO instance VALUES (3, 'c', '2.1', 's', 'T', 'G', NULL, 0, 3, 7, 'objects/00/3.dcm', 7, 1, 0, NULL, 0);
      INSERT INTO instance VALUES (4, 'c', '1.4', 's', 'T', 'G', NULL, 0, 3, 7, 'objects/00/4.dcm', 8, NULL, 0, 9, 0);
      INSERT INTO event VALUES (1, 9, 4, NULL, NULL, 'OBJECT_REMOVED', '', 'by an operator');
      INSERT INTO derivation (id, instance, target, on_failure, state, created, since, next_attempt)
        VALUES (5, 1, 'diagnostic_archive', 'HOLD', 'DONE', 5, 5, 5);
      INSERT INTO derivation (id, instance, target, on_failure, state, created, since, next_attempt)
        VALUES (7, 2, 'diagnostic_archive', 'HOLD', 'DUE', 6, 6, 6);
      INSERT INTO derivation (id, instance, target, on_failure, state, created, since, next_attempt)
        VALUES (9, 2, 'other', 'HOLD', 'DUE', 6, 6, 6);
      DELETE FROM derivation WHERE id = 9;
      INSERT INTO derivation_then VALUES (5, 0, 'MAIN_PACS', 0, NULL);
      INSERT INTO derivation_then VALUES (7, 0, 'MAIN_PACS', 0, NULL);
      INSERT INTO delivery (instance, target, state, created, since, next_attempt)
        VALUES (3, 'MAIN_PACS', 'DUE', 7, 7, 7);
      PRAGMA user_version = 1;
      """;

  private static String resource(String name) throws Exception {
    try (var in = SqliteJournal.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesASchemaThatIsNewerThanItKnows() throws Exception {
    journal.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("schema 99");
    assertThatThrownBy(() -> SqliteJournal.attach(SpoolOptions.defaults(folder), clock))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("schema 99");
  }

  @Test
  void refusesAFileThatIsNoJournal() throws Exception {
    journal.close();
    Files.writeString(file(), "this is no database, only a text of some length");

    assertThatThrownBy(this::open).isInstanceOf(SpoolException.class);
  }

  @Test
  void givesEachEntryToOneOfManyWorkers() throws Exception {
    int entries = 60;
    for (int i = 0; i < entries; i++) {
      admit(journal, toMain());
    }
    Set<Long> taken = new ConcurrentSkipListSet<>();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try (Journal attached = SqliteJournal.attach(SpoolOptions.defaults(folder), clock)) {
      for (int worker = 0; worker < 4; worker++) {
        Journal own = worker % 2 == 0 ? journal : attached;
        String owner = "worker-" + worker;
        workers.submit(
            () -> {
              for (var got = own.leaseDeliveries(MAIN, owner, 3);
                  !got.isEmpty();
                  got = own.leaseDeliveries(MAIN, owner, 3)) {
                for (DeliveryLease lease : got) {
                  assertThat(taken.add(lease.entry().number())).isTrue();
                  own.settle(lease, SENT);
                }
              }
              return null;
            });
      }
      workers.shutdown();
      assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(taken).hasSize(entries);
    assertThat(listed(Filter.all().withStates(State.DONE)))
        .hasSize(entries)
        .allSatisfy(entry -> assertThat(entry.attempts()).isEqualTo(1));
  }

  @Test
  void ordersOneNextFormThoughManyWorkersAreRefusedAtOnce() throws Exception {
    int parts = 24;
    admit(journal, derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    admitDerived(journal, leaseDerivation(), parts);
    DerivationOrder next =
        new DerivationOrder(PROFILE, List.of(DeliveryOrder.to(MAIN)), OnFailure.HOLD)
            .withForms(List.of("1.2.840.10008.1.2.4.104"));
    ExecutorService workers = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> refused = new ArrayList<>();
    try (Journal attached = SqliteJournal.attach(SpoolOptions.defaults(folder), clock)) {
      for (DeliveryLease part : leasesFor(MAIN)) {
        Journal own = part.entry().number() % 2 == 0 ? journal : attached;
        refused.add(workers.submit(() -> own.settle(part, REFUSED, next)));
      }
      for (Future<Boolean> one : refused) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    workers.shutdown();

    assertThat(refused).hasSize(parts);
    assertThat(leaseDerivation().then()).containsExactly(DeliveryOrder.to(MAIN));
    assertThat(journal.leaseDerivation(ME)).isEmpty();
  }

  @Test
  void aListingMayBeReadWhileEntriesChange() throws Exception {
    for (int i = 0; i < 5; i++) {
      admit(journal, toMain());
    }

    journal.list(
        Filter.all(),
        entry -> {
          try {
            journal.hold(entry.id(), "");
          } catch (SpoolException e) {
            throw new AssertionError(e);
          }
        });

    assertThat(listed(Filter.all().withStates(State.HELD))).hasSize(5);
    clock.advance(Duration.ofDays(1));
    assertThat(leasesFor(MAIN)).isEmpty();
  }
}
