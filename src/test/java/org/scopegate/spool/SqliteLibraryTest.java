package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Program;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.SmallDisk;

/** A process of its own each time: a library is loaded once. */
@DisabledOnOs(OS.WINDOWS)
class SqliteLibraryTest {

  private static final String IS_OPEN = "the spool is open";

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Path temporary;
  private Path home;

  @BeforeEach
  void places() throws Exception {
    temporary = Files.createDirectory(folder.resolve("tmp"));
    home = Files.createDirectory(folder.resolve("home"));
  }

  @Test
  void aProcessThatIsKilledLeavesNothing() throws Exception {
    try (Program node = start()) {
      node.awaitPrinted(IS_OPEN);
      node.kill();
    }

    assertThat(temporary).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whereNothingCanBeExecutedTheHomeOfTheUserServes() throws Exception {
    try (SmallDisk hardened = SmallDisk.mount(temporary, 8, "noexec")) {
      long free = hardened.free();
      try (Program node = start()) {
        node.awaitPrinted(IS_OPEN);
        node.kill();
      }

      assertThat(hardened.free()).isEqualTo(free);
      assertThat(home.resolve(".cache/scopegate")).isEmptyDirectory();
    }
  }

  @Test
  void whereNeitherWillDoTheFaultNamesBothAndTheRemedy() throws Exception {
    Files.delete(temporary);
    Files.createFile(temporary);
    Files.delete(home);
    Files.createFile(home);

    assertThat(printedByOneThatFails())
        .contains(temporary + ": SQLite's library cannot be loaded from here, nor from " + home)
        .contains("-Dorg.sqlite.tmpdir=");
  }

  @Test
  void whereAnOperatorNamesAFolderNoOtherIsTried() throws Exception {
    Path named = Files.createFile(folder.resolve("named"));

    assertThat(printedByOneThatFails("-Dorg.sqlite.tmpdir=" + named))
        .contains(named + ": SQLite's library cannot be loaded from here: ");
    assertThat(temporary).isEmptyDirectory();
  }

  private String printedByOneThatFails(String... options) throws Exception {
    try (Program node = start(options)) {
      assertThat(node.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
      return node.printed();
    }
  }

  private Program start(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SqliteLibraryTest.class.getName(),
            folder.resolve("spool").toString()));
    return Program.start(folder, command);
  }

  /** The node: opens its spool, and is there until it is killed. */
  public static void main(String[] arguments) throws Exception {
    try (Spool spool =
        Spool.open(SpoolOptions.defaults(Path.of(arguments[0])), Clock.systemUTC())) {
      System.out.println(IS_OPEN + ": " + spool.recovery());
      Thread.currentThread().join();
    } catch (SpoolException fault) {
      System.out.println(fault.getMessage());
      System.exit(1);
    }
  }
}
