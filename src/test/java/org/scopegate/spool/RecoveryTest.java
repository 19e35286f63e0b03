package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.LEASE_TIME;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Samples.commitDerived;
import static org.scopegate.spool.Samples.derive;
import static org.scopegate.spool.Samples.receive;
import static org.scopegate.spool.Samples.toMain;
import static org.scopegate.spool.Samples.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;

/** What a node finds that starts after another has died. */
class RecoveryTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private final TestClock clock = new TestClock();
  private Spool spool;

  @BeforeEach
  void open() throws SpoolException {
    spool = Spool.open(new SpoolOptions(folder, 0, LEASE_TIME), clock);
  }

  @AfterEach
  void close() throws SpoolException {
    spool.close();
  }

  private Recovery restart() throws SpoolException {
    spool.close();
    open();
    return spool.recovery();
  }

  @Test
  void findsNothingAfterAnOrderlyStop() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", toMain()).instance();

    Recovery recovery = restart();

    assertThat(recovery.clean()).isTrue();
    spool.checksum(instance);
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).hasSize(1);
  }

  @Test
  void removesWhatWasStillArriving() throws Exception {
    Intake intake = spool.receive();
    write(intake, "abc");

    Recovery recovery = restart();

    assertThat(recovery.parts()).containsExactly("incoming/" + intake.file().getFileName());
    assertThat(intake.file()).doesNotExist();
  }

  @Test
  void removesAnObjectThatWasRenamedAndNotNoted() throws Exception {
    Instance kept = receive(spool, "1.2", "abc", toMain()).instance();
    Path orphan = folder.resolve("objects/ab/abcdef.dcm");
    Files.createDirectories(orphan.getParent());
    Files.writeString(orphan, "abc");

    Recovery recovery = restart();

    assertThat(recovery.orphans()).containsExactly("objects/ab/abcdef.dcm");
    assertThat(orphan).doesNotExist();
    assertThat(spool.path(kept)).exists();
  }

  @Test
  void holdsWhatWaitsForAnObjectThatIsGoneUntilItIsRestoredAndReleased() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", toMain()).instance();
    spool.journal().leaseDeliveries(MAIN, "died with it", 1);
    Path aside = Files.move(spool.path(instance), folder.resolve("aside"));

    Recovery recovery = restart();

    assertThat(recovery.lost()).containsExactly(instance.path());
    assertThat(recovery.heldEntries()).isEqualTo(1);
    assertThat(recovery.releasedLeases()).isZero();
    Entry entry = onlyEntry();
    assertThat(entry.state()).isEqualTo(State.HELD);
    assertThat(entry.lastReason().orElseThrow()).contains("gone from the disk");
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).isEmpty();

    Recovery stillGone = restart();
    assertThat(stillGone.lost()).containsExactly(instance.path());
    assertThat(stillGone.heldEntries()).isZero();

    Files.move(aside, spool.path(instance));
    assertThat(restart().clean()).isTrue();
    assertThat(onlyEntry().state()).isEqualTo(State.HELD);
    assertThat(spool.journal().release(entry.id())).isTrue();
    assertThat(spool.journal().leaseDeliveries(MAIN, "me", 9)).hasSize(1);
  }

  private Entry onlyEntry() throws Exception {
    List<Entry> entries = new ArrayList<>();
    spool.journal().list(Filter.all(), entries::add);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  @Test
  void givesLeasesBackAndCountsTheAttempt() throws Exception {
    receive(spool, "1.2", "abc", derive(OnFailure.HOLD));
    DerivationLease dead = spool.journal().leaseDerivation("me").orElseThrow();

    Recovery recovery = restart();

    assertThat(recovery.releasedLeases()).isEqualTo(1);
    DerivationLease again = spool.journal().leaseDerivation("me").orElseThrow();
    assertThat(again.attempts()).isEqualTo(2);
    assertThatThrownBy(() -> commitDerived(spool, dead, "2.25.1", "ABC"))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void leavesTheFileOfAnInstanceThatWasRemovedBeforeToWhoTellsOfIt() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", toMain()).instance();
    DeliveryLease lease = spool.journal().leaseDeliveries(MAIN, "me", 1).get(0);
    spool.journal().settle(lease, new Outcome.Done("stored", "0000"));
    spool.journal().remove(instance, "retention");

    Recovery recovery = restart();

    assertThat(recovery.clean()).isTrue();
    List<Instance> told = new ArrayList<>();
    spool.sweep(
        gone -> {
          assertThat(spool.path(gone.instance())).exists();
          told.add(gone.instance());
        });
    assertThat(told).containsExactly(instance);
    assertThat(spool.path(instance)).doesNotExist();
    assertThat(spool.journal().removable()).isEmpty();
  }

  @Test
  void takesObjectsForOrphansOnlyWhereThereIsAJournal() throws Exception {
    Instance instance = receive(spool, "1.2", "abc", toMain()).instance();
    spool.close();
    Path journal = folder.resolve("journal.db");
    Path aside = folder.resolve("aside.db");
    Files.move(journal, aside);

    assertThatThrownBy(this::open)
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("the journal is missing");

    Files.move(aside, journal);
    open();
    spool.checksum(instance);
  }

  @Test
  void leavesForeignFilesAlone() throws Exception {
    Path note = folder.resolve("objects/README");
    Path other = folder.resolve("objects/ab/note.txt");
    Files.createDirectories(other.getParent());
    Files.writeString(note, "mine");
    Files.writeString(other, "mine");

    restart();

    assertThat(note).exists();
    assertThat(other).exists();
  }
}
