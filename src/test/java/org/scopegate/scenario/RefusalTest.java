package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Route;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Recordings;

/** Destinations that refuse: their own row says so, the other destination has its copy. */
@Timeout(120)
class RefusalTest {

  private static final String UID = "1.2.3.4";
  private static final Route ROUTE = Route.to("test", "MAIN_PACS", "BACKUP_PACS");

  @TempDir private Path folder;
  private Path recording;

  @BeforeEach
  void makeRecording() throws IOException {
    recording = Recordings.uncompressed(folder.resolve("recording.dcm"), UID, 64, 48, 5);
  }

  @Test
  void sendsTheOriginalWhereTheArchiveTakesNoVideoSyntax() throws Exception {
    StorePolicy uncompressedOnly =
        StorePolicy.open()
            .withTransferSyntaxes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()::equals);
    try (Archive main =
            Archive.open(folder.resolve("main"), 0, uncompressedOnly, any -> Status.SUCCESS);
        Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital = hospital(main, backup)) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(main.received()).containsExactly(UID);
      assertThat(backup.received()).hasSize(1).doesNotContain(UID);
      assertThat(hospital.entries())
          .anySatisfy(
              entry -> {
                assertThat(entry.target()).isEqualTo("MAIN_PACS");
                assertThat(entry.state()).isEqualTo(State.FAILED);
                assertThat(entry.lastReason().orElseThrow()).contains("no presentation context");
              });
    }
  }

  @Test
  void triesAgainWhileTheArchiveIsShortOfRoom() throws Exception {
    AtomicInteger knocks = new AtomicInteger();
    try (Archive main =
            Archive.open(
                folder.resolve("main"),
                0,
                StorePolicy.open(),
                any -> knocks.incrementAndGet() < 3 ? Status.OUT_OF_RESOURCES : Status.SUCCESS);
        Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital = hospital(main, backup)) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(main.received()).hasSize(1).isEqualTo(backup.received());
      assertThat(knocks).hasValue(3);
    }
  }

  @Test
  void keepsWhatIsRefusedInEveryFormAndSaysWhy() throws Exception {
    try (Archive main =
            Archive.open(
                folder.resolve("main"),
                0,
                StorePolicy.open(),
                any -> Status.CANNOT_UNDERSTAND.withComment("no such thing here"));
        Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital = hospital(main, backup)) {

      hospital.send(recording);
      hospital.awaitRest();

      assertThat(backup.received()).hasSize(1);
      assertThat(hospital.entries())
          .filteredOn(entry -> entry.target().equals("MAIN_PACS"))
          .hasSize(3)
          .allSatisfy(RefusalTest::failedWithReason);
      assertThat(hospital.spool().path(hospital.entries().get(0).instance())).exists();
    }
  }

  @Test
  void deliversToTheBackupAtOnceAndToTheMainWhenItReturns() throws Exception {
    int port;
    try (Archive gone = Archive.open(folder.resolve("gone"))) {
      port = gone.port();
    }
    try (Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital =
            Hospital.open(
                folder,
                ROUTE,
                Hospital.destination("MAIN_PACS", port),
                Hospital.destination("BACKUP_PACS", backup.port()))) {
      hospital.send(recording);
      hospital.await(() -> backup.received().size() == 1);
      hospital.await(() -> hospital.line("MAIN_PACS").suspendedSince().isPresent());

      try (Archive main =
          Archive.open(folder.resolve("main"), port, StorePolicy.open(), any -> Status.SUCCESS)) {
        hospital.awaitRest();

        assertThat(main.received()).hasSize(1).isEqualTo(backup.received());
        assertThat(hospital.line("MAIN_PACS").suspendedSince()).isEmpty();
      }
    }
  }

  private Hospital hospital(Archive main, Archive backup) throws IOException {
    return Hospital.open(
        folder,
        ROUTE,
        Hospital.destination("MAIN_PACS", main.port()),
        Hospital.destination("BACKUP_PACS", backup.port()));
  }

  private static void failedWithReason(Entry entry) {
    assertThat(entry.state()).isEqualTo(State.FAILED);
    assertThat(entry.lastStatus()).hasValue("C000");
    assertThat(entry.lastReason()).hasValue("refused: no such thing here");
  }
}
