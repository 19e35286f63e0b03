package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Route;
import org.scopegate.spool.Entry;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.Recordings;

/** The main job: a recording comes in, H.264 goes out to every archive. */
@Timeout(120)
class MainJobTest {

  private static final Route ROUTE = Route.to("test", "MAIN_PACS", "BACKUP_PACS");

  @TempDir private Path folder;

  @Test
  void deliversAnUncompressedRecordingAsH264ToBothArchives() throws Exception {
    Path recording =
        Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4", 320, 240, 25);
    try (Archive main = Archive.open(folder.resolve("main"));
        Archive backup = Archive.open(folder.resolve("backup"));
        Hospital hospital =
            Hospital.open(
                folder,
                ROUTE,
                Hospital.destination("MAIN_PACS", main.port()),
                Hospital.destination("BACKUP_PACS", backup.port()))) {

      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();

      assertThat(main.received()).hasSize(1).isEqualTo(backup.received());
      DicomFile derived = DicomFile.open(main.onlyFile());
      assertThat(derived.syntax()).isEqualTo(TransferSyntax.H264_HP41);
      assertThat(derived.dataset().integer(Tag.NUMBER_OF_FRAMES)).hasValue(25);
      assertThat(derived.sopInstanceUid()).isPresent().get().isNotEqualTo("1.2.3.4");
      assertThat(Files.mismatch(main.onlyFile(), backup.onlyFile())).isEqualTo(-1);
    }
  }

  @Test
  void makesOneJobOfAnObjectThatComesTwice() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4", 64, 48, 5);
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = hospitalFor(main)) {

      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();

      assertThat(hospital.entries()).hasSize(2);
      assertThat(main.received()).hasSize(1);
    }
  }

  @Test
  void derivesTwoObjectsOfTwoRecordingsThatShareOneUid() throws Exception {
    Path first = Recordings.uncompressed(folder.resolve("first.dcm"), "1.2.3.4", 64, 48, 5);
    Path second = Recordings.uncompressed(folder.resolve("second.dcm"), "1.2.3.4", 64, 48, 6);
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = hospitalFor(main)) {

      assertThat(hospital.send(first)).isEqualTo(Status.SUCCESS);
      assertThat(hospital.send(second)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();

      assertThat(main.received()).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void deliversTheOriginalOfAHalfFileAndSaysWhy() throws Exception {
    Path recording =
        Recordings.uncompressed(folder.resolve("recording.dcm"), "1.2.3.4", 64, 48, 10);
    byte[] whole = Files.readAllBytes(recording);
    Files.write(recording, Arrays.copyOf(whole, whole.length / 2));
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = hospitalFor(main)) {

      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();

      assertThat(main.received()).isEqualTo(List.of("1.2.3.4"));
      Entry derivation = hospital.entries().get(0);
      assertThat(derivation.state()).isEqualTo(State.FAILED);
      assertThat(derivation.lastReason()).isPresent();
    }
  }

  private Hospital hospitalFor(Archive main) throws IOException {
    Destination destination = Hospital.destination("MAIN_PACS", main.port());
    return Hospital.open(folder, Route.to("test", "MAIN_PACS"), destination);
  }
}
