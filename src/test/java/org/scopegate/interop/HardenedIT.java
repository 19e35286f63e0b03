package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.spool.State;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.Run;
import org.scopegate.testing.SmallDisk;

/** A machine where some file systems let nothing be executed, as guides to hardening ask. */
class HardenedIT {

  private static final int MEGABYTES = 400;

  @TempDir Path folder;

  @BeforeAll
  static void require() {
    Peers.require("storescu", "storescp");
  }

  @Test
  void theNodeWorksWhereTemporaryFilesCannotBeExecuted() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("1.dcm"), "1.2.3.1", 64, 48, 5);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("tmp"), MEGABYTES, "noexec");
        DcmtkArchive main =
            DcmtkArchive.start(folder.resolve("main"), "MAIN_PACS", Ports.free(), "+xa")) {
      long free = disk.free();
      NodeFolder place = NodeFolder.write(folder.resolve("node"), "low", Target.of(main));
      try (NodeProcess node = NodeProcess.start(place, options("java.io.tmpdir", "tmp"))) {
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();
        node.awaitRest();
      }

      assertThat(main.uids()).hasSize(1);
      assertThat(disk.free()).as("what lies about after a kill").isEqualTo(free);
    }
  }

  @Test
  void whereFfmpegCannotBeLoadedItReceivesAndTheDoctorSaysWhatToDo() throws Exception {
    Path recording = Recordings.uncompressed(folder.resolve("1.dcm"), "1.2.3.1", 64, 48, 5);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("home"), MEGABYTES, "noexec")) {
      assertThat(disk.free()).isPositive();
      NodeFolder place =
          NodeFolder.write(folder.resolve("node"), "low", Target.of("MAIN_PACS", Ports.free()));
      String options = options("org.bytedeco.javacpp.cachedir", "home");
      try (NodeProcess node = NodeProcess.start(place, options)) {
        Dcmtk.storescu(node.port(), recording.toString()).succeeded();

        assertThat(node.onlyDerivation().state()).isIn(State.DUE, State.LEASED);
        assertThat(node.log())
            .contains("worker-1: FFmpeg's libraries cannot be loaded: ")
            .contains("no encoder works")
            .doesNotContain("UnsatisfiedLinkError");
      }

      Run check = scopegate(options, NodeProcess.with(place, "check"));
      assertThat(check.exitCode()).isEqualTo(1);
      assertThat(check.out())
          .containsPattern("FAIL +FFmpeg +its libraries cannot be loaded: ")
          .contains("-Dorg.bytedeco.javacpp.cachedir=FOLDER")
          .containsPattern("FAIL +encoder in use +none can be tried")
          .contains("\ndestinations\n", "\nmonitoring\n");
      assertThat(check.err()).doesNotContain("Exception");

      Run inspect = scopegate(options, List.of("inspect", recording.toString()));
      assertThat(inspect.exitCode()).isEqualTo(1);
      assertThat(inspect.err()).hasLineCount(1).contains("'scopegate check' says why");
    }
  }

  private String options(String property, String place) throws Exception {
    return "-Xmx256m -D" + property + "=" + Files.createDirectories(folder.resolve(place));
  }

  private Run scopegate(String options, List<String> arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("env", "SCOPEGATE_JAVA_OPTS=" + options, NodeProcess.PROGRAM.toString()));
    command.addAll(arguments);
    return Run.of(folder, command);
  }
}
