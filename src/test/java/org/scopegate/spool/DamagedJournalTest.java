package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scopegate.spool.Samples.MAIN;
import static org.scopegate.spool.Ward.assertAllAreOrdered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.spool.Search.Text;
import org.scopegate.testing.FaultyDisk;
import org.scopegate.testing.FaultyDisk.Act;
import org.scopegate.testing.QuickFolder;

/** A journal is spoilt in every way: no original is lost, and each goes where it was to go. */
class DamagedJournalTest {

  private static final int FLIPS = Integer.getInteger("flips", 100);

  @TempDir(factory = QuickFolder.class)
  static Path shared;

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private static Ward killed;
  private static Ward closed;
  private static Set<String> originals;
  private static Map<String, String> states;

  /** One spool as a killed node leaves it, with a log of its last changes; one that was closed. */
  @BeforeAll
  static void fill() throws Exception {
    Ward live = new Ward(shared.resolve("live"));
    try (Spool spool = live.open()) {
      live.fill(spool, 110);
      killed = live.copy(shared.resolve("killed"));
      originals = live.originals();
    }
    closed = live.copy(shared.resolve("closed"));
    try (Spool spool = live.open()) {
      assertThat(spool.mending().clean()).isTrue();
      states = Ward.states(spool);
    }
    assertThat(originals).hasSize(115);
  }

  private int number;

  private Ward copy(Ward of) throws IOException {
    return of.copy(folder.resolve("copy" + number++));
  }

  enum Spoiling {
    EMPTY(bytes -> new byte[0]),
    CUT_IN_HALF(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
    CUT_IN_MID_PAGE(bytes -> Arrays.copyOf(bytes, bytes.length - 1000)),
    HEADER(bytes -> noise(bytes, 0, 100)),
    FIRST_PAGE(bytes -> noise(bytes, 0, 4096)),
    MIDDLE(bytes -> noise(bytes, bytes.length / 3, bytes.length / 3)),
    ALL(bytes -> noise(bytes, 0, bytes.length)),
    TEXT(bytes -> "this is no database but a text".repeat(99).getBytes(StandardCharsets.UTF_8));

    private final UnaryOperator<byte[]> change;

    Spoiling(UnaryOperator<byte[]> change) {
      this.change = change;
    }

    private static byte[] noise(byte[] bytes, int from, int length) {
      Random random = new Random(from + length);
      for (int i = from; i < from + length; i++) {
        bytes[i] = (byte) random.nextInt();
      }
      return bytes;
    }
  }

  @ParameterizedTest
  @EnumSource(Spoiling.class)
  void isSetAsideAndRebuilt(Spoiling spoiling) throws Exception {
    Ward ward = copy(closed);
    byte[] spoilt = spoiling.change.apply(Files.readAllBytes(ward.journal()));
    Files.write(ward.journal(), spoilt);

    try (Spool spool = ward.open()) {
      Mending.Rebuild rebuild = spool.mending().rebuild().orElseThrow();

      assertThat(rebuild.damage()).contains("journal");
      assertThat(rebuild.aside().resolve("journal.db")).hasBinaryContent(spoilt);
      assertThat(ward.originals()).isEqualTo(originals);
      assertAllAreOrdered(spool, originals, true);
    }
    try (Spool spool = ward.open()) {
      assertThat(spool.mending().clean()).isTrue();
      assertThat(spool.recovery().clean()).isTrue();
    }
  }

  @Test
  void withoutOneAllIsMadeOfTheObjectsAndSaysWhatItDoesNotKnow() throws Exception {
    Ward ward = copy(closed);
    Files.delete(ward.journal());

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().adopted()).isEqualTo(originals.size());
      assertThat(spool.mending().setAside()).hasSize(2);
      assertAllAreOrdered(spool, originals, true);
      Detail detail = spool.journal().show(new EntryId(Kind.DELIVERY, 1)).orElseThrow();
      assertThat(detail.entry().state()).isEqualTo(State.DUE);
      assertThat(detail.history())
          .extracting(Event::detail)
          .anyMatch(text -> text.contains("the journal was rebuilt"));
      for (DeliveryLease lease : spool.journal().leaseDeliveries(MAIN, "me", 1000)) {
        spool.checksum(lease.instance());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delivery_by_state",
        "instance_by_uid",
        "sqlite_autoindex_instance_1",
        "sqlite_autoindex_delivery_1"
      })
  void whereOnlyAnIndexIsSpoiltEveryRowIsKeptAndNothingGoesOutTwice(String index) throws Exception {
    Ward ward = copy(closed);
    ward.spoilPageOf(index);

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().rebuild()).isPresent();
      assertThat(Ward.states(spool)).isEqualTo(states);
      assertThat(spool.mending().adopted()).isZero();
      assertThat(spool.mending().completed()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instance",
        "derivation",
        "derivation_then",
        "derivation_result",
        "delivery",
        "event"
      })
  void whereAPageOfATableIsSpoiltTheRestIsKeptAndWhatIsLostIsOrderedAnew(String table)
      throws Exception {
    Ward ward = copy(closed);
    ward.spoilPageOf(table);

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().rebuild().orElseThrow().unreadable()).contains(table);
      assertThat(spool.mending().rebuild().orElseThrow().rows()).isPositive();
      assertThat(ward.originals()).isEqualTo(originals);
      assertAllAreOrdered(spool, originals, true);
    }
  }

  @Test
  void whatIsDoneHeldOrFailedStaysSoWhereItsRowsAreRead() throws Exception {
    Ward ward = copy(closed);
    ward.spoilPageOf("delivery");

    try (Spool spool = ward.open()) {
      Map<String, String> kept = Ward.states(spool);

      assertThat(kept).containsEntry("delivery-1 1.1 MAIN_PACS", "DONE");
      assertThat(kept).containsEntry("delivery-3 1.2 MAIN_PACS", "FAILED");
      assertThat(kept).containsEntry("delivery-4 1.2 BACKUP_PACS", "HELD");
    }
  }

  @Test
  void aRowThatContradictsItsObjectIsDroppedForWhatTheObjectTells() throws Exception {
    Ward ward = copy(closed);
    ward.sql("UPDATE instance SET sop_instance_uid = '9.9' WHERE sop_instance_uid = '1.1'");
    ward.spoilPageOf("instance_by_study");

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().adopted()).isEqualTo(1);
      assertThat(Ward.states(spool).keySet()).noneMatch(name -> name.contains(" 9.9 "));
      assertAllAreOrdered(spool, originals, true);
    }
  }

  @Test
  void aRowThatSaysRemovedIsNotBelievedWhileTheObjectLiesThere() throws Exception {
    Ward ward = copy(closed);
    ward.sql("UPDATE instance SET removed = 1 WHERE sop_instance_uid = '1.2'");
    ward.spoilPageOf("instance_by_study");

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().rebuild()).isPresent();
      assertThat(ward.originals()).isEqualTo(originals);
    }
  }

  @Test
  void objectsThatOnlyALostLogKnewAreAdopted() throws Exception {
    Ward ward = copy(killed);
    Path log = ward.folder.resolve("journal.db-wal");
    assertThat(log).isNotEmptyFile();
    Files.delete(log);

    try (Spool spool = ward.open()) {
      assertThat(ward.originals()).isEqualTo(originals);
      assertAllAreOrdered(spool, originals, true);
    }
  }

  @Test
  void ofAnObjectThatCannotBePlacedNothingIsDeleted() throws Exception {
    Ward ward = copy(closed);
    Path unreadable = put(ward, "0a", "???");
    Path unrouted = put(ward, "0b", "N 7.7");
    Path orphan = put(ward, "0c", "D 1.3");

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().rebuild()).isEmpty();
      assertThat(spool.mending().setAside())
          .extracting(file -> file.file().getFileName())
          .containsExactlyInAnyOrder(unreadable.getFileName(), unrouted.getFileName());
      assertThat(spool.mending().setAside())
          .allSatisfy(file -> assertThat(file.file()).isRegularFile());
      assertThat(orphan).as("its derivation was not settled").doesNotExist();
    }
  }

  private static Path put(Ward ward, String bucket, String text) throws IOException {
    Path file = ward.folder.resolve("objects/%s/%sff.dcm".formatted(bucket, bucket));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theSameBytesUnderTwoNamesAreOneObject() throws Exception {
    Ward ward = copy(closed);
    Path twin = put(ward, "0a", "O 1.1");

    try (Spool spool = ward.open()) {
      assertThat(spool.mending().adopted()).isZero();
      assertThat(Ward.states(spool)).isEqualTo(states);
      assertThat(twin).doesNotExist();
    }
  }

  @Test
  void aJournalOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    Ward ward = copy(closed);
    ward.sql("PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(ward.journal());

    assertThatThrownBy(ward::open)
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("schema 99");

    assertThat(ward.journal()).hasBinaryContent(before);
    assertThat(ward.originals()).isEqualTo(originals);
  }

  @Test
  void aLinkToADiskThatIsNotMountedIsRefused() throws Exception {
    Ward ward = copy(closed);
    Files.delete(ward.journal());
    Files.createSymbolicLink(ward.journal(), folder.resolve("not-mounted/journal.db"));

    assertThatThrownBy(ward::open)
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("is its disk mounted?");

    assertThat(ward.originals()).isEqualTo(originals);
  }

  @Test
  void whoCannotReadObjectsRefusesItWithWords() throws Exception {
    Ward ward = copy(closed);
    ward.spoilPageOf("delivery");

    assertThatThrownBy(() -> Spool.open(ward.options(), ward.clock))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("the journal is damaged")
        .hasMessageContaining("start the node, which rebuilds it");

    assertThat(ward.originals()).isEqualTo(originals);
  }

  @Test
  void anOperatorIsToldWhatToDoAndNothingIsChanged() throws Exception {
    Ward ward = copy(closed);
    byte[] text = "no database, but a text".repeat(99).getBytes(StandardCharsets.UTF_8);
    Files.write(ward.journal(), text);

    assertThatThrownBy(() -> SqliteJournal.attach(ward.options(), ward.clock))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("stop the node and start it");
    assertThat(SqliteJournal.damage(ward.options())).isPresent();

    assertThat(ward.journal()).hasBinaryContent(text);
  }

  /** Fails at the first such act, then at the second, and so on, until one passes. */
  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"USABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRebuildThatWasInterruptedAtTheDiskIsCompletedByTheNext(Act act) throws Exception {
    boolean passed = false;
    for (int successes = 0; !passed; successes++) {
      Ward ward = copy(killed);
      ward.spoilPageOf("delivery");
      put(ward, "0a", "???");
      FaultyDisk disk = new FaultyDisk();
      disk.failAfter(successes, act);
      try (Spool spool = ward.open(disk, Ward.READER)) {
        passed = true;
        assertThat(spool.mending().rebuild()).isPresent();
      } catch (SpoolException interrupted) {
        assertThat(interrupted).hasMessageContaining("/");
      }
      assertWhole(ward);
    }
  }

  @Test
  void aRebuildThatWasInterruptedBetweenItsObjectsIsCompletedByTheNext() throws Exception {
    boolean passed = false;
    for (int reads = 0; !passed; reads += 7) {
      Ward ward = copy(closed);
      Files.write(ward.journal(), new byte[0]);
      try (Spool spool = ward.open(new FaultyDisk(), failingAfter(reads))) {
        passed = spool.mending().rebuild().isPresent();
      } catch (SpoolException interrupted) {
        assertThat(interrupted).hasMessageContaining("/");
      }
      assertWhole(ward);
    }
  }

  private static ObjectReader failingAfter(int reads) {
    int[] left = {reads};
    return file -> {
      if (left[0]-- == 0) {
        throw new IOException("Input/output error");
      }
      return Ward.read(file);
    };
  }

  private void assertWhole(Ward ward) throws IOException {
    assertThat(ward.originals()).isEqualTo(originals);
    try (Spool spool = ward.open()) {
      assertThat(ward.originals()).isEqualTo(originals);
      assertAllAreOrdered(spool, originals, true);
      assertThat(ward.folder.resolve("rebuilding")).doesNotExist();
      assertThat(ward.folder.resolve("journal.new")).doesNotExist();
      assertThat(ward.folder.resolve("salvage.db")).doesNotExist();
    }
  }

  /**
   * Bytes change at random. Where nothing is noticed, it was in a text that is kept only once; then
   * a name may be another, but nothing is missing.
   */
  @Test
  void bytesThatFlipAnywhereLoseNoOriginal() throws Exception {
    List<String> refused = new ArrayList<>();
    int rebuilt = 0;
    for (int seed = 0; seed < FLIPS; seed++) {
      Ward ward = (seed % 2 == 0 ? closed : killed).copy(folder.resolve("flip" + seed));
      flip(ward, new Random(seed));
      try (Spool spool = ward.open()) {
        boolean found = spool.mending().rebuild().isPresent();
        rebuilt += found ? 1 : 0;
        assertAllAreOrdered(spool, originals, found);
      } catch (SpoolException e) {
        refused.add(e.getMessage());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertThat(ward.originals()).as("seed %d", seed).isEqualTo(originals);
    }
    assertThat(rebuilt).isGreaterThan(FLIPS / 10);
    assertThat(refused).allMatch(words -> words.contains("newer than"));
    System.out.println(
        "%d flips: %d rebuilt, %d refused".formatted(FLIPS, rebuilt, refused.size()));
  }

  private static void flip(Ward ward, Random random) throws IOException {
    Path log = ward.folder.resolve("journal.db-wal");
    Path file = Files.exists(log) && random.nextBoolean() ? log : ward.journal();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(file, bytes);
  }

  /** By rows that were salvaged, of which the objects know better, and by rows that were lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSearchedByIsReadAgainInTheObjects(boolean lost) throws Exception {
    Ward ward = closed.copy(folder);
    ward.sql("UPDATE instance SET patient_id = 'spoilt', accession_number = 'spoilt'");
    if (lost) {
      Files.delete(ward.journal());
    } else {
      ward.spoilPageOf("event_by_instance");
    }
    ObjectReader reader =
        file ->
            Ward.read(file) instanceof ObjectReader.Found.Arrived arrived
                ? new ObjectReader.Found.Arrived(
                    arrived.facts().withKeys(Optional.of(keys(arrived.facts()))), arrived.orders())
                : Ward.read(file);

    try (Spool spool = ward.open(new PlainDisk(), reader)) {
      assertThat(spool.mending().rebuild()).isPresent();
      Found one = spool.journal().find(Search.all().with(Text.PATIENT_ID, "P 1.3"));
      // what was derived is set aside where no row is left of it
      assertThat(one.objects()).hasSize(lost ? 1 : 3);
      assertThat(one.objects()).allMatch(item -> item.instance().accessionNumber().isEmpty());
      assertThat(
              spool
                  .journal()
                  .find(Search.all().with(Text.PATIENT_ID, "P*").withPage(1000, NONE))
                  .objects())
          .filteredOn(item -> item.instance().source().isEmpty())
          .hasSize(115);
    }
  }

  private static final OptionalLong NONE = OptionalLong.empty();

  private static SearchKeys keys(NewInstance facts) {
    return new SearchKeys(Optional.of("P " + facts.sopInstanceUid()), Optional.empty());
  }
}
