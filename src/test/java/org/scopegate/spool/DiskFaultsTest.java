package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.PROFILE;
import static org.scopegate.spool.Samples.commitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.facts;
import static org.scopegate.spool.Samples.receive;
import static org.scopegate.spool.Samples.toMain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.testing.FaultyDisk;
import org.scopegate.testing.FaultyDisk.Act;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;

/** Every act on the disk fails once: nothing is left of the object, and the next attempt works. */
class DiskFaultsTest {

  private static final String UID = "1.2";

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private final TestClock clock = new TestClock();
  private final FaultyDisk disk = new FaultyDisk();
  private Spool spool;

  @BeforeEach
  void open() throws SpoolException {
    spool = Spool.open(new SpoolOptions(folder, 0, LEASE_TIME), clock, disk);
  }

  @AfterEach
  void close() throws SpoolException {
    spool.close();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> objects = Files.walk(folder.resolve("objects"));
        Stream<Path> parts = Files.walk(folder.resolve("incoming"))) {
      return Stream.concat(objects, parts).filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"DELETE"},
      mode = EnumSource.Mode.EXCLUDE)
  void leavesNothingOfAReceivedObject(Act act) throws Exception {
    disk.failNext(act);

    assertThatThrownBy(() -> receive(spool, UID, "abc", toMain()))
        .isInstanceOf(SpoolException.class);

    assertThat(files()).isEmpty();
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).isEmpty();
    assertThat(receive(spool, UID, "abc", toMain())).isInstanceOf(Received.Fresh.class);
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"DELETE", "USABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void leavesTheDerivationLeasedWhenItsResultCannotBeKept(Act act) throws Exception {
    Instance original =
        receive(spool, UID, "abc", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN))).instance();
    DerivationLease lease = spool.journal().leaseDerivation("me").orElseThrow();
    disk.failNext(act);

    assertThatThrownBy(() -> commitDerived(spool, lease, "2.25.1", "ABC", "2.25.2", "ABD"))
        .isInstanceOf(SpoolException.class);

    assertThat(files()).containsExactly(spool.path(original));
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).isEmpty();
    List<Instance> derived = commitDerived(spool, lease, "2.25.1", "ABC", "2.25.2", "ABD");
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9))
        .extracting(DeliveryLease::instance)
        .containsExactlyElementsOf(derived);
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"DELETE", "USABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void leavesNoPartOfWhatWasDerivedWhenTheLastCannotBeKept(Act act) throws Exception {
    Instance original =
        receive(spool, UID, "abc", derive(OnFailure.HOLD, DeliveryOrder.to(MAIN))).instance();
    DerivationLease lease = spool.journal().leaseDerivation("me").orElseThrow();
    disk.failAfter(act == Act.SYNC_FOLDER || act == Act.COMMIT ? 0 : 2, act);

    assertThatThrownBy(
            () -> commitDerived(spool, lease, "2.25.1", "ABC", "2.25.2", "ABD", "2.25.3", "ABE"))
        .isInstanceOf(SpoolException.class);

    assertThat(files()).containsExactly(spool.path(original));
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).isEmpty();
  }

  @Test
  void leavesNothingWhenTheJournalRefuses() throws Exception {
    DerivationOrder order =
        new DerivationOrder(PROFILE, List.of(), OnFailure.HOLD).withForms(List.of("1.2.4"));
    Orders impossible = Orders.derive(order, order);

    assertThatThrownBy(() -> receive(spool, UID, "abc", impossible))
        .isInstanceOf(SpoolException.class);

    assertThat(files()).isEmpty();
    assertThat(receive(spool, UID, "abc", toMain())).isInstanceOf(Received.Fresh.class);
  }

  @Test
  void deletesLaterWhatCannotBeDeletedNow() throws Exception {
    disk.failAll(Act.DELETE);
    spool.receive().close();
    receive(spool, UID, "abc", toMain());
    assertThat(receive(spool, UID, "abc", toMain())).isInstanceOf(Received.Duplicate.class);
    assertThat(files()).hasSize(3);

    disk.mend();
    spool.sweep(gone -> {});

    assertThat(files()).hasSize(1);
  }

  @Test
  void keepsAnObjectOnTheListUntilItsFileIsDeleted() throws Exception {
    Instance instance = receive(spool, UID, "abc", toMain()).instance();
    DeliveryLease lease = spool.journal().leaseDeliveries(MAIN, "me", 1).get(0);
    spool.journal().settle(lease, new Outcome.Done("stored", "0000"));
    disk.failNext(Act.DELETE);

    assertThatThrownBy(() -> spool.remove(instance, "retention", gone -> {}))
        .isInstanceOf(SpoolException.class);

    assertThat(spool.path(instance)).exists();
    assertThat(spool.sweep(gone -> {})).isEqualTo(1);
    assertThat(spool.path(instance)).doesNotExist();
  }

  @Test
  void aFailedSyncInMidObjectFailsTheObjectThoughTheNextSucceeds() throws Exception {
    ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
    disk.failNext(Act.FORCE);

    assertThatThrownBy(
            () -> {
              try (Intake intake = spool.receive()) {
                for (int i = 0; i < 65; i++) {
                  intake.write(chunk.duplicate());
                }
                intake.commit(facts(UID), toMain());
              }
            })
        .isInstanceOf(SpoolException.class);

    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"DELETE", "SYNC_FOLDER"})
  void opensOnceTheDiskIsMended(Act act) throws Exception {
    spool.receive();
    spool.close();
    disk.failNext(act);

    assertThatThrownBy(this::open).isInstanceOf(SpoolException.class);

    open();
    assertThat(files()).isEmpty();
  }
}
