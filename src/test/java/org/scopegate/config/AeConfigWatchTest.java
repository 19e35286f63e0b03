package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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
  private Seen seen = new Unchanged();

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
  void overlooksFilesThatAreNotYamlAndThoseOfEditors() throws Exception {
    folders.ae(".main.yaml.swp", "x").ae("main.yaml~", "x").ae("README.txt", "x");
    folders.ae("#main.yaml#", "x").ae("4913", "x").ae("main.yaml.tmp", "x");
    Files.createSymbolicLink(aes().resolve(".#main.yaml"), Path.of("me@host.1234"));
    Files.createDirectory(aes().resolve("old.yaml"));
    watch.poll();

    assertThat(watch.poll()).isEqualTo(new Unchanged());
  }

  @Test
  void aFileThatIsTakenAwayIsMissedWhereSomethingNamesIt() throws Exception {
    folders.without("aes", "main.yaml");

    assertThat(settled()).isInstanceOf(Invalid.class);
    assertThat(faults()).singleElement().asString().contains("'MAIN' is not known");
    folders.ae("main.yaml", ConfigFolders.MAIN);
    assertThat(settled()).isInstanceOf(Changed.class);
  }

  @Test
  void aFolderThatIsGoneForAWhileChangesNothing() throws Exception {
    Path elsewhere = Files.move(aes(), scratch.resolve("elsewhere"));

    assertThat(settled()).isInstanceOf(Invalid.class);
    assertThat(faults()).containsExactly("there is no such folder");
    Files.move(elsewhere, aes());
    assertThat(settled()).isInstanceOf(Changed.class);
    assertThat(settled()).isEqualTo(new Unchanged());
  }

  @Test
  void aLinkThatLeadsNowhereIsAFaultAndNoFileThatWasTakenAway() throws Exception {
    Files.createSymbolicLink(aes().resolve("backup.yaml"), Path.of("nowhere.yaml"));

    assertThat(settled()).isInstanceOf(Invalid.class);
    assertThat(faults()).containsExactly("there is no such file");
  }

  @Test
  void takesAFileThatIsPutInPlaceOfAnother() throws Exception {
    folders.ae(".main.yaml.new", ConfigFolders.MAIN.replace("11113", "11114"));
    Files.move(
        aes().resolve(".main.yaml.new"),
        aes().resolve("main.yaml"),
        StandardCopyOption.ATOMIC_MOVE);

    assertThat(settled()).isInstanceOf(Changed.class);
    assertThat(((Changed) seen).topology().destination("MAIN").orElseThrow().port())
        .isEqualTo(11114);
  }

  /** As a volume of Kubernetes has it: links to files of a folder that is a link itself. */
  @Test
  void takesAFolderWhoseLinksLeadElsewhereAtOnce() throws Exception {
    Path first = Files.createDirectory(aes().resolve("..2026_1"));
    for (String file : List.of("gateway.yaml", "main.yaml", "sources.yaml")) {
      Files.move(aes().resolve(file), first.resolve(file));
      Files.createSymbolicLink(aes().resolve(file), Path.of("..data", file));
    }
    Files.createSymbolicLink(aes().resolve("..data"), Path.of("..2026_1"));
    assertThat(settled()).isEqualTo(new Unchanged());

    Path second = Files.createDirectory(aes().resolve("..2026_2"));
    for (String file : List.of("gateway.yaml", "main.yaml", "sources.yaml")) {
      Files.copy(first.resolve(file), second.resolve(file));
    }
    Files.writeString(
        second.resolve("sources.yaml"), ConfigFolders.SOURCES.replace("TOWER_1", "TOWER_2"));
    Files.createSymbolicLink(aes().resolve("..data_tmp"), Path.of("..2026_2"));
    Files.move(
        aes().resolve("..data_tmp"), aes().resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(settled()).isInstanceOf(Changed.class);
    assertThat(((Changed) seen).topology().knows("TOWER_2")).isTrue();
  }

  private Seen settled() {
    watch.poll();
    seen = watch.poll();
    return seen;
  }

  private List<String> faults() {
    return ((Invalid) seen).faults().stream().map(Fault::message).toList();
  }

  private Path aes() {
    return scratch.resolve("aes");
  }
}
