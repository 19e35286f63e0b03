package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.AeConfigWatch.Changed;
import org.scopegate.config.AeConfigWatch.Invalid;
import org.scopegate.config.AeConfigWatch.Seen;
import org.scopegate.config.AeConfigWatch.Unchanged;

class AeConfigWatchTest {

  private static final String BACKUP = ConfigFolders.MAIN.replace("MAIN", "BACKUP");

  @TempDir Path scratch;
  private ConfigFolders folders;
  private AeConfigWatch watch;

  @BeforeEach
  void load() throws Exception {
    folders = new ConfigFolders(scratch);
    watch = folders.load().watch();
  }

  @Test
  void seesNothingWhereNothingChanges() {
    assertThat(watch.poll()).isEqualTo(new Unchanged());
    assertThat(watch.poll()).isEqualTo(new Unchanged());
  }

  @Test
  void takesAChangeOnceItHasSettled() throws Exception {
    folders.ae("backup.yaml", BACKUP);

    Seen first = watch.poll();
    Seen second = watch.poll();
    Seen third = watch.poll();

    assertThat(first).isEqualTo(new Unchanged());
    assertThat(second).isInstanceOf(Changed.class);
    assertThat(((Changed) second).topology().destination("BACKUP")).isPresent();
    assertThat(third).isEqualTo(new Unchanged());
  }

  @Test
  void waitsForAFileThatIsStillBeingWritten() throws Exception {
    folders.ae("backup.yaml", BACKUP.substring(0, 20));
    assertThat(watch.poll()).isEqualTo(new Unchanged());
    folders.ae("backup.yaml", BACKUP);
    assertThat(watch.poll()).isEqualTo(new Unchanged());

    assertThat(watch.poll()).isInstanceOf(Changed.class);
  }

  @Test
  void reportsAnInvalidChangeOnceAndTakesItsRepair() throws Exception {
    folders.ae("main.yaml", ConfigFolders.MAIN.replace("11113", "none"));
    watch.poll();
    Seen broken = watch.poll();
    Seen again = watch.poll();
    folders.ae("main.yaml", ConfigFolders.MAIN);
    watch.poll();
    Seen repaired = watch.poll();

    assertThat(broken).isInstanceOf(Invalid.class);
    assertThat(((Invalid) broken).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).isEqualTo(4));
    assertThat(again).isEqualTo(new Unchanged());
    assertThat(repaired).isInstanceOf(Changed.class);
  }

  @Test
  void keepsWhatConfSaidAtTheStart() throws Exception {
    folders.conf("compression-profiles.yaml", "profiles:\n  high: {crf: broken}\n");
    folders.ae("backup.yaml", BACKUP);
    watch.poll();

    assertThat(watch.poll()).isInstanceOf(Changed.class);
  }

  @Test
  void overlooksFilesThatAreNotYaml() throws Exception {
    folders.ae(".main.yaml.swp", "x").ae("main.yaml~", "x").ae("README.txt", "x");
    watch.poll();

    assertThat(watch.poll()).isEqualTo(new Unchanged());
  }
}
