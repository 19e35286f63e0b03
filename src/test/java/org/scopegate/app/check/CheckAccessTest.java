package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs it, and who else may look. */
class CheckAccessTest {

  @TempDir Path folder;

  private final Found found = new Found();

  @Test
  void saysWhenItIsAskedByAnotherThanTheNode() throws Exception {
    String owner = Files.getOwner(folder).getName();

    new CheckUser(owner + "-not", folder).run(found);

    assertThat(found.lines())
        .singleElement()
        .asString()
        .startsWith("WARN user: this is " + owner + "-not, the spool belongs to " + owner)
        .endsWith("-> ask as the node does: sudo -u " + owner + " scopegate check");
  }

  @Test
  void wantsNoRootAndTakesEverybodyElse() {
    new CheckUser("root", folder.resolve("absent")).run(found);
    new CheckUser("scopegate", folder.resolve("absent")).run(found);

    assertThat(found.lines().get(0)).startsWith("WARN user: root").contains("a user of its own");
    assertThat(found.lines().get(1)).isEqualTo("OK user: scopegate");
  }

  @Test
  void warnsOfRecordingsThatEverybodyMayLookAt() throws Exception {
    Path outer = made("outer", "rwxr-xr-x");
    Path spool = made("outer/spool", "rwxr-xr-x");
    openUpTo(outer);

    new CheckPrivacy(List.of(spool), List.of()).run(found);

    assertThat(found.lines())
        .contains(
            "WARN recordings: everybody on this machine may look into %1$s -> chmod o-rwx %1$s"
                .formatted(spool));
  }

  @Test
  void isContentWithAFolderWithinAClosedOne() throws Exception {
    made("outer", "rwxr-x---");
    Path spool = made("outer/spool", "rwxr-xr-x");

    new CheckPrivacy(List.of(spool), List.of(folder)).run(found);

    assertThat(found.lines())
        .containsExactly(
            "OK recordings: nobody else on this machine may look at them",
            "OK configuration: not everybody on this machine may change it");
  }

  @Test
  void failsForAConfigurationThatEverybodyMayChange() throws Exception {
    Path conf = made("conf", "rwxrwxrwx");

    new CheckPrivacy(List.of(), List.of(conf)).run(found);

    assertThat(found.lines().get(1))
        .startsWith("FAIL configuration: everybody on this machine may write to " + conf)
        .endsWith("-> chmod o-w " + conf);
  }

  private Path made(String name, String permissions) throws Exception {
    Path path = Files.createDirectories(folder.resolve(name));
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** JUnit's own folder is closed to others. */
  private void openUpTo(Path path) throws Exception {
    for (Path at = path; at != null && Files.isWritable(at); at = at.getParent()) {
      if (at.startsWith(folder)) {
        Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
