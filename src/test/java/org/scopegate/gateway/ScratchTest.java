package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.QuickFolder;

/** What lies in the folder for streams shows patients. */
@DisabledOnOs(OS.WINDOWS)
class ScratchTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  @Test
  void aFolderThatItMakesIsShutToStrangers() throws Exception {
    Path made = folder.resolve("data/temp");

    Scratch.open(made);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).endsWith("---");
  }

  @Test
  void aFolderThatIsThereStaysAsItsOwnerHasIt() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    Scratch.open(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwxrwxrwx");
  }
}
