package org.scopegate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.spool.DiskFullException;
import org.scopegate.spool.Instance;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.testing.Archive;
import org.scopegate.testing.FaultyDisk;
import org.scopegate.testing.FaultyDisk.Act;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.SmallDisk;

/** A disk that is full, or broken, under a whole node. */
@Timeout(120)
class FullDiskTest {

  private static final String MAIN = "MAIN_PACS";
  private static final Route AS_IT_CAME = Route.to("original", MAIN);

  @TempDir private Path folder;

  @Test
  void anObjectForWhichThereIsNoRoomInTheMidstLeavesNothingAndMayComeAgain() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 320, 240, 40);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("spool"), 32);
        Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = open(Hospital.destination(MAIN, main.port()))) {
      disk.leave(3_000_000);

      assertThat(hospital.send(recording).code()).isEqualTo(Status.OUT_OF_RESOURCES.code());

      assertThat(files()).isEmpty();
      assertThat(hospital.entries()).isEmpty();
      disk.clear();
      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();
      assertThat(main.received()).containsExactly("1.2.3.4");
    }
  }

  @Test
  void aDeliveryThatCannotBeNotedIsNotedOnceThereIsRoomAndNotSentTwice() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("spool"), 32);
        Archive main =
            Archive.open(folder.resolve("main"), 0, StorePolicy.open(), request -> filling(disk));
        Hospital hospital = open(Hospital.destination(MAIN, main.port()))) {
      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.await(() -> main.received().size() == 1);
      Instance instance = hospital.entries().get(0).instance();

      assertThatThrownBy(() -> hospital.spool().journal().note(instance, List.of("no room")))
          .isInstanceOf(DiskFullException.class);
      assertThat(hospital.entries().get(0).state()).isEqualTo(State.LEASED);
      assertThat(hospital.send(recording).code()).isEqualTo(Status.OUT_OF_RESOURCES.code());

      disk.clear();
      hospital.awaitRest();

      assertThat(hospital.entries().get(0).state()).isEqualTo(State.DONE);
      assertThat(main.received()).containsExactly("1.2.3.4");
    }
  }

  @Test
  void aJournalThatHadNoRoomLeasesAgainAsSoonAsThereIsSome() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("spool"), 32);
        Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital = open(Hospital.destination(MAIN, 1))) {
      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.await(() -> hospital.entries().get(0).attempts() > 0);
      disk.leave(0);
      Instance instance = hospital.entries().get(0).instance();
      assertThatThrownBy(() -> hospital.spool().journal().note(instance, List.of("no room")))
          .isInstanceOf(DiskFullException.class);

      disk.clear();
      hospital.apply(AS_IT_CAME, Hospital.destination(MAIN, main.port()));
      hospital.awaitRest();

      assertThat(main.received()).containsExactly("1.2.3.4");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.class,
      names = {"CREATE", "WRITE", "FORCE", "CLOSE", "MOVE", "SYNC_FOLDER", "COMMIT"})
  void aDiskThatBreaksUnderAnObjectIsToldToTheSenderAndLeavesNothing(Act act) throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("r.dcm"), "1.2.3.4", 64, 48, 5);
    FaultyDisk disk = new FaultyDisk();
    try (Archive main = Archive.open(folder.resolve("main"));
        Hospital hospital =
            Hospital.open(disk, folder, AS_IT_CAME, Hospital.destination(MAIN, main.port()))) {
      disk.failNext(act);

      assertThat(hospital.send(recording).code()).isEqualTo(Status.OUT_OF_RESOURCES.code());

      assertThat(files()).isEmpty();
      assertThat(hospital.entries()).isEmpty();
      assertThat(hospital.send(recording)).isEqualTo(Status.SUCCESS);
      hospital.awaitRest();
      assertThat(main.received()).containsExactly("1.2.3.4");
    }
  }

  private static Status filling(SmallDisk disk) {
    try {
      disk.leave(0);
      return Status.SUCCESS;
    } catch (IOException e) {
      return Status.OUT_OF_RESOURCES.withComment(e.getMessage());
    }
  }

  private Hospital open(Destination destination) throws IOException {
    return Hospital.open(
        SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
        NodeOptions.defaults(folder.resolve("temp")),
        AS_IT_CAME,
        destination);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> objects = Files.walk(folder.resolve("spool").resolve("objects"));
        Stream<Path> parts = Files.walk(folder.resolve("spool").resolve("incoming"))) {
      return Stream.concat(objects, parts).filter(Files::isRegularFile).toList();
    }
  }
}
