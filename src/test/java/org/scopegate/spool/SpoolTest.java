package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.ANNA;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.commitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.receive;
import static org.scopegate.spool.Samples.toMain;
import static org.scopegate.spool.Samples.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.FaultyDisk;
import org.scopegate.testing.FaultyDisk.Act;
import org.scopegate.testing.Gotcha;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;

class SpoolTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private final TestClock clock = new TestClock();
  private final FaultyDisk disk = new FaultyDisk();
  private Spool spool;

  @BeforeEach
  void open() throws SpoolException {
    spool = Spool.open(new SpoolOptions(folder, 1000, LEASE_TIME), clock, disk);
  }

  @AfterEach
  void close() throws SpoolException {
    spool.close();
  }

  private List<Path> objects() throws IOException {
    return filesUnder("objects");
  }

  private List<Path> parts() throws IOException {
    return filesUnder("incoming");
  }

  private List<Path> filesUnder(String name) throws IOException {
    try (Stream<Path> found = Files.walk(folder.resolve(name))) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private List<DeliveryLease> leases() throws SpoolException {
    return spool.journal().leaseDeliveries(MAIN, "me", 100);
  }

  @Test
  void keepsWhatWasCommitted() throws Exception {
    Received received = receive(spool, "1.2", "abc", toMain());

    assertThat(received).isInstanceOf(Received.Fresh.class);
    Instance instance = received.instance();
    assertThat(spool.path(instance)).hasContent("abc");
    assertThat(instance.size()).isEqualTo(3);
    CRC32C crc = new CRC32C();
    crc.update("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(instance.crc32c()).isEqualTo((int) crc.getValue());
    assertThat(leases()).extracting(DeliveryLease::instance).containsExactly(instance);
    assertThat(parts()).isEmpty();
  }

  @Test
  @Gotcha(20)
  void syncsTheFileBeforeTheRenameAndTheFolderAfterItAndThenCommits() throws Exception {
    disk.forgetActs();

    receive(spool, "1.2", "abc", toMain());

    assertThat(disk.acts())
        .startsWith(Act.CREATE, Act.WRITE, Act.FORCE, Act.CLOSE)
        .endsWith(Act.MOVE, Act.SYNC_FOLDER, Act.COMMIT);
  }

  @Test
  void takesDirectSlicesAndLeavesNothingInThem() throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(8);
    direct.put("xabcdefx".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    ByteBuffer[] slices = {direct.slice(1, 2), direct.slice(3, 0), direct.slice(3, 4)};

    try (Intake intake = spool.receive()) {
      assertThat(intake.write(slices)).isEqualTo(6);
      assertThat(slices).noneMatch(ByteBuffer::hasRemaining);
      assertThat(intake.size()).isEqualTo(6);
      assertThat(intake.file()).hasContent("abcdef");
      Instance instance = intake.commit(facts("1.2"), Orders.none()).instance();
      spool.checksum(instance);
    }
  }

  @Test
  void leavesNothingOfAnIntakeThatIsClosedUncommitted() throws Exception {
    Intake intake = spool.receive();
    write(intake, "abc");

    intake.close();

    assertThat(parts()).isEmpty();
    assertThatThrownBy(() -> write(intake, "abc")).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> intake.commit(facts("1.2"), Orders.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anIntakeCommitsOnce() throws Exception {
    try (Intake intake = spool.receive()) {
      write(intake, "abc");
      intake.commit(facts("1.2"), Orders.none());

      assertThatThrownBy(() -> intake.commit(facts("1.2"), Orders.none()))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(objects()).hasSize(1);
  }

  @Test
  void refusesADatasetThatBeginsAfterTheEndOfTheFile() throws Exception {
    NewInstance facts =
        new NewInstance("1", "1.2", "1.2.1", "A", "B", java.util.Optional.empty(), 4);
    try (Intake intake = spool.receive()) {
      write(intake, "abc");
      assertThatThrownBy(() -> intake.commit(facts, Orders.none()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(parts()).isEmpty();
  }

  @Test
  void makesNoSecondJobOfTheSameBytes() throws Exception {
    Instance first = receive(spool, "1.2", "abc", toMain()).instance();

    Received second = receive(spool, "1.2", "abc", toMain());

    assertThat(second).isEqualTo(new Received.Duplicate(first));
    assertThat(leases()).hasSize(1);
    assertThat(objects()).hasSize(1);
    assertThat(parts()).isEmpty();
  }

  @Test
  void keepsBothWhenTheSameUidHasOtherBytes() throws Exception {
    Instance first = receive(spool, "1.2", "abc", toMain()).instance();

    Received second = receive(spool, "1.2", "abd", toMain());

    assertThat(second).isInstanceOf(Received.Conflicting.class);
    assertThat(second.instance().conflicting()).isTrue();
    assertThat(spool.path(first)).hasContent("abc");
    assertThat(spool.path(second.instance())).hasContent("abd");
    assertThat(leases()).hasSize(2);
    assertThat(receive(spool, "1.2", "abd", toMain()))
        .isEqualTo(new Received.Duplicate(second.instance()));
  }

  @Test
  void carriesOutTheOrdersOfTheSameObjectThatComesAnotherWay() throws Exception {
    receive(spool, "1.2", "abc", Orders.none());
    NewInstance facts =
        new NewInstance(
            facts("1.2").sopClassUid(),
            "1.2",
            facts("1.2").transferSyntaxUid(),
            "TOWER_1",
            "OTHER_GW",
            java.util.Optional.empty(),
            1);

    try (Intake intake = spool.receive()) {
      write(intake, "Xabc");
      assertThat(intake.commit(facts, toMain())).isInstanceOf(Received.Fresh.class);
    }
    assertThat(leases()).hasSize(1);
  }

  @Test
  void trustsNoEarlierCopyThatIsDamaged() throws Exception {
    Instance first = receive(spool, "1.2", "abc", toMain()).instance();
    Files.delete(spool.path(first));

    Received second = receive(spool, "1.2", "abc", toMain());

    assertThat(second).isInstanceOf(Received.Conflicting.class);
    assertThat(spool.path(second.instance())).hasContent("abc");
  }

  @Test
  void takesOneOfManyThatArriveAtTheSameTime() throws Exception {
    int senders = 8;
    CyclicBarrier together = new CyclicBarrier(senders);
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    List<Future<Received>> answers = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      String text = i % 2 == 0 ? "abc" : "abd";
      Callable<Received> sender =
          () -> {
            try (Intake intake = spool.receive()) {
              write(intake, text);
              together.await();
              return intake.commit(facts("1.2"), toMain());
            }
          };
      answers.add(threads.submit(sender));
    }
    List<Received> received = new ArrayList<>();
    for (Future<Received> answer : answers) {
      received.add(answer.get());
    }
    threads.shutdown();

    assertThat(received).filteredOn(Received.Fresh.class::isInstance).hasSize(1);
    assertThat(received).filteredOn(Received.Conflicting.class::isInstance).hasSize(1);
    assertThat(received).filteredOn(Received.Duplicate.class::isInstance).hasSize(senders - 2);
    assertThat(objects()).hasSize(2);
    assertThat(parts()).isEmpty();
    assertThat(leases()).hasSize(2);
  }

  @Test
  void takesNothingBelowTheWatermark() throws Exception {
    receive(spool, "1.1", "abc", derive(OnFailure.HOLD));
    DerivationLease lease = spool.journal().leaseDerivation("me").orElseThrow();
    disk.setUsable(999);

    assertThat(spool.hasRoom()).isFalse();
    assertThatThrownBy(spool::receive).isInstanceOf(DiskFullException.class);
    assertThat(commitDerived(spool, lease, "2.25.1", "ABC")).hasSize(1);

    disk.setUsable(1000);
    assertThat(spool.hasRoom()).isTrue();
    assertThat(spool.freeBytes()).isEqualTo(1000);
    receive(spool, "1.2", "abc", toMain());
  }

  @Test
  void tellsADiskThatRunsFullFromOtherFaults() throws Exception {
    try (Intake intake = spool.receive()) {
      disk.say("No space left on device");
      disk.failNext(Act.WRITE);
      assertThatThrownBy(() -> write(intake, "abc")).isInstanceOf(DiskFullException.class);
    }
    try (Intake intake = spool.receive()) {
      disk.say("Input/output error");
      disk.failNext(Act.WRITE);
      assertThatThrownBy(() -> write(intake, "abc"))
          .isInstanceOf(SpoolException.class)
          .isNotInstanceOf(DiskFullException.class)
          .hasMessageContaining(intake.file().toString());
    }
  }

  @Test
  void notesADerivedObjectWithItsSource() throws Exception {
    Instance original =
        receive(spool, "1.2", "abc", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN))).instance();
    DerivationLease lease = spool.journal().leaseDerivation("me").orElseThrow();

    Instance derived = commitDerived(spool, lease, "2.25.1", "ABC").get(0);

    assertThat(derived.source()).hasValue(original.id());
    assertThat(derived.conflicting()).isFalse();
    assertThat(leases()).extracting(DeliveryLease::instance).containsExactly(derived);
  }

  @Test
  void aRewrappedObjectKeepsItsUidAndIsNoConflict() throws Exception {
    receive(spool, "1.2", "abc", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease lease = spool.journal().leaseDerivation("me").orElseThrow();

    assertThat(commitDerived(spool, lease, "1.2", "ABC").get(0).conflicting()).isFalse();

    assertThat(receive(spool, "1.2", "abc", toMain())).isInstanceOf(Received.Duplicate.class);
  }

  @Test
  void leavesNothingOfADerivedObjectWhoseLeaseWasLost() throws Exception {
    receive(spool, "1.2", "abc", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN)));
    DerivationLease slow = spool.journal().leaseDerivation("me").orElseThrow();
    clock.advance(LEASE_TIME);
    DerivationLease quick = spool.journal().leaseDerivation("other").orElseThrow();
    commitDerived(spool, quick, "2.25.1", "ABC");

    for (String text : List.of("ABC", "ABD")) {
      assertThatThrownBy(() -> commitDerived(spool, slow, "2.25.1", text))
          .isInstanceOf(LeaseLostException.class);
    }

    assertThat(objects()).hasSize(2);
    assertThat(parts()).isEmpty();
    assertThat(leases()).hasSize(1);
  }

  @Test
  void seesThatAnObjectIsDamaged() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", Orders.none()).instance();
    spool.check(instance);
    spool.checksum(instance);

    Files.writeString(spool.path(instance), "abd");
    spool.check(instance);
    assertThatThrownBy(() -> spool.checksum(instance))
        .isInstanceOf(DamagedObjectException.class)
        .hasMessageContaining("CRC-32C");
    Files.writeString(spool.path(instance), "ab");
    assertThatThrownBy(() -> spool.check(instance))
        .isInstanceOf(DamagedObjectException.class)
        .hasMessageContaining("2 bytes, 3 were committed");
    Files.delete(spool.path(instance));
    assertThatThrownBy(() -> spool.check(instance)).isInstanceOf(DamagedObjectException.class);
  }

  @Test
  void removesAnObjectThatIsDelivered() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", toMain()).instance();
    assertThat(spool.remove(instance, "retention", gone -> {})).isFalse();
    spool.journal().settle(leases().get(0), new Outcome.Done("stored", "0000"));

    assertThat(spool.remove(instance, "retention", gone -> {})).isTrue();

    assertThat(objects()).isEmpty();
    assertThat(receive(spool, "1.2", "abc", toMain())).isInstanceOf(Received.Fresh.class);
  }

  @Test
  void sweepsWhatAnOperatorGaveUp() throws Exception {
    receive(spool, "1.2", "abc", toMain());
    List<EntryId> ids = new ArrayList<>();
    spool.journal().list(Filter.all(), entry -> ids.add(entry.id()));
    spool.journal().delete(ids.get(0), OperatorDesk.Deletion.ENTRY_AND_OBJECT, ANNA);

    assertThat(spool.sweep(gone -> {})).isEqualTo(1);

    assertThat(objects()).isEmpty();
    assertThat(spool.sweep(gone -> {})).isZero();
  }

  @Test
  void letsNoSecondNodeIn() {
    assertThatThrownBy(() -> Spool.open(SpoolOptions.defaults(folder), clock))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("another node uses this spool (process ");
  }
}
