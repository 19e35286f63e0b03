package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir private Path folder;

  @Test
  void copiesUnderTheUid() throws Exception {
    Path object = Files.writeString(folder.resolve("object"), "abc");
    Path out = folder.resolve("out/deep");

    new OutputFolder(out).copy("1.2.3", object);

    assertThat(out).isDirectoryContaining(file -> file.endsWith("1.2.3.dcm"));
    assertThat(out.resolve("1.2.3.dcm")).hasContent("abc");
    assertThat(out.resolve("1.2.3.part")).doesNotExist();
  }

  @Test
  void leavesNoPartWhereTheCopyCannotGetItsName() throws Exception {
    Path object = Files.writeString(folder.resolve("object"), "abc");
    Path out = folder.resolve("out");
    Files.createDirectories(out.resolve("1.2.3.dcm/in-the-way"));

    new OutputFolder(out).copy("1.2.3", object);

    assertThat(out.resolve("1.2.3.part")).doesNotExist();
    assertThat(out.resolve("1.2.3.dcm")).isDirectory();
  }

  @Test
  void leavesNothingOfAnObjectThatCannotBeRead() throws Exception {
    new OutputFolder(folder.resolve("out")).copy("1.2.3", folder.resolve("gone"));

    assertThat(folder.resolve("out")).isEmptyDirectory();
  }
}
