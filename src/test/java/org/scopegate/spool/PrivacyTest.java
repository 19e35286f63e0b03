package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.TestClock;

/** The spool tells of patients: strangers do not look into it. */
@DisabledOnOs(OS.WINDOWS)
class PrivacyTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  @ParameterizedTest
  @CsvSource({"rwxrwxrwx, rwxrwx---", "rwxr-xr-x, rwxr-x---", "rwx------, rwx------"})
  void aSpoolIsShutToOthersAndToNobodyElse(String before, String after) throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));
    Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString(before));

    Spool.open(SpoolOptions.defaults(spool), new TestClock()).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
        .isEqualTo(after);
  }
}
