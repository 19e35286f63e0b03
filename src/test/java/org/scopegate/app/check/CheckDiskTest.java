package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.Storage;

/** Folders, room and speed. */
class CheckDiskTest {

  private static final long GB = 1_000_000_000L;

  @TempDir Path folder;

  private final Found found = new Found();

  @Test
  void tellsFoldersThatAreThereFromThoseToBeMade() throws Exception {
    Files.createDirectory(folder.resolve("spool"));

    new CheckFolders(storage()).run(found);

    assertThat(found.lines())
        .contains("OK spool: " + folder.resolve("spool") + " can be written")
        .contains("OK temporary files: " + folder.resolve("temp") + " is made at the first start")
        .contains("OK output: " + folder.resolve("out") + " is made at the first start")
        .anyMatch(line -> line.startsWith("OK disk of the spool: "));
  }

  @Test
  void failsForAFileWhereAFolderIsToBe() throws Exception {
    Files.writeString(folder.resolve("out"), "in the way");

    new CheckFolders(storage()).run(found);

    assertThat(found.lines())
        .filteredOn(line -> line.startsWith("FAIL"))
        .singleElement()
        .asString()
        .startsWith("FAIL output: ")
        .contains("storage.output_directory");
  }

  @Test
  void trustsNoDiskThatIsMemoryAndLooksTwiceAtOneOnANetwork() {
    assertThat(Found.line(CheckFolders.judged("tmpfs", "tmpfs")))
        .startsWith("FAIL disk of the spool: tmpfs, tmpfs: memory")
        .contains("-> put storage.spool_directory on a disk");
    assertThat(Found.line(CheckFolders.judged("nfs4", "nas:/x"))).startsWith("WARN");
    assertThat(Found.line(CheckFolders.judged("ext4", "/dev/sda1"))).startsWith("OK");
  }

  @Test
  void measuresFreeSpaceByTheWatermark() {
    CheckRoom room = new CheckRoom(storage());

    assertThat(Found.line(room.judged(4 * GB)))
        .startsWith("FAIL free space: 4.00 GB free, 5.00 GB must stay free: every C-STORE")
        .endsWith("-> make room, or lower storage.minimum_free");
    assertThat(Found.line(room.judged(9 * GB))).startsWith("WARN").endsWith("make room soon");
    assertThat(Found.line(room.judged(11 * GB))).startsWith("OK");
  }

  @Test
  void saysWhichFoldersShareTheDiskOfTheSpool() {
    new CheckRoom(storage()).run(found);

    assertThat(found.lines())
        .contains("OK room for streams: shares the disk of the spool")
        .contains("OK room for output: shares the disk of the spool");
    assertThat(Found.line(CheckRoom.beside("room for streams", "storage.x", false, 2 * GB)))
        .startsWith("WARN room for streams: 2.00 GB free on a disk of its own")
        .endsWith("-> move storage.x to a larger disk");
    assertThat(Found.line(CheckRoom.beside("room", "x", false, 20 * GB))).startsWith("OK");
  }

  @Test
  void measuresTheSpoolAndLeavesNothing() throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));

    new CheckSync(spool, ticking(Duration.ofMillis(80))).run(found);

    assertThat(found.lines())
        .containsExactly(
            "OK speed of the spool: a sync takes 10 ms, synced writes reach 209.7 MB/s");
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void warnsOfADiskThatTowersWaitFor() throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));

    new CheckSync(spool, ticking(Duration.ofSeconds(1))).run(found);

    assertThat(found.lines())
        .singleElement()
        .asString()
        .startsWith("WARN speed of the spool: a sync takes 125 ms, synced writes reach 16.8 MB/s")
        .contains("towers wait");
  }

  @Test
  void measuresNothingWhereThereIsNoSpoolYet() {
    new CheckSync(folder.resolve("spool"), ticking(Duration.ofMillis(1))).run(found);

    assertThat(found.lines()).isEmpty();
    assertThat(folder.resolve("spool")).doesNotExist();
  }

  /** A clock that is so much later each time it is asked. */
  private static LongSupplier ticking(Duration step) {
    AtomicLong now = new AtomicLong();
    return () -> now.addAndGet(step.toNanos());
  }

  private Storage storage() {
    return new Storage(
        folder.resolve("spool"),
        folder.resolve("temp"),
        Optional.of(folder.resolve("out")),
        Duration.ofDays(7),
        5 * GB);
  }
}
