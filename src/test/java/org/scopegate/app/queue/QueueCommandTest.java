package org.scopegate.app.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Nodes;
import org.scopegate.app.SpoolWithWork;
import org.scopegate.app.Typed;
import org.scopegate.spool.Operator;
import org.scopegate.spool.Removal;

class QueueCommandTest {

  @TempDir Path folder;
  private SpoolWithWork spool;

  @BeforeEach
  void openSpool() throws Exception {
    spool = SpoolWithWork.in(folder.resolve("spool"));
  }

  @Test
  void listsWhatWaits() {
    Typed list = Typed.run("queue", "list", "--spool", spool);

    assertThat(list.code()).isZero();
    assertThat(list.out())
        .contains("delivery-1", "MAIN_PACS", "delivery-2", "BACKUP_PACS", SpoolWithWork.UID);
  }

  @Test
  void findsTheSpoolThoughAnotherFileHasAFault() throws Exception {
    Nodes node = Nodes.in(folder, 11112, 11113);
    Files.writeString(node.aes().resolve("broken.yaml"), "role: gatway");

    Typed list = Typed.run("queue", "list", "--conf", node.conf(), "--ae-config", node.aes());

    assertThat(list.out()).contains("delivery-1");
  }

  @Test
  void saysWhatIsWrongWithWhereTheSpoolIs() throws Exception {
    Nodes node = Nodes.in(folder, 11112, 11113);
    Files.writeString(node.conf().resolve("config.yaml"), "storage: {spool_dir: x}");

    Typed list = Typed.run("queue", "list", "--conf", node.conf());

    assertThat(list.code()).isEqualTo(2);
    assertThat(list.err()).contains("unknown key 'storage.spool_dir' (known: spool_directory");
  }

  @Test
  void listsOneJsonObjectALine() {
    Typed list = Typed.run("queue", "list", "--json", "--spool", spool, "--target", "MAIN_PACS");

    assertThat(list.out().lines()).hasSize(1);
    assertThat(list.out())
        .startsWith("{\"entry\":\"delivery-1\"")
        .contains("\"state\":\"due\"", "\"bytes\":6");
  }

  @Test
  void showsWhyAnEntryFailed() throws Exception {
    spool.refusedByMain();

    Typed show = Typed.run("queue", "show", "--spool", spool, "delivery-1");

    assertThat(show.out()).contains("failed", "A900", "refused", "received", SpoolWithWork.UID);
  }

  @Test
  void showsWhatIsOddAndWhereAllFormsOfTheRecordingStand() throws Exception {
    spool.refusedByMain().noted("header says 5 frames, the stream is 4 frames");

    Typed show = Typed.run("queue", "show", "--spool", spool, "delivery-2");
    Typed json = Typed.run("queue", "show", "--json", "--spool", spool, "delivery-2");

    assertThat(show.out())
        .contains("noted", "header says 5 frames, the stream is 4 frames")
        .containsPattern("delivery-1 +MAIN_PACS +failed +1.2.840.10008.1.2.1 +A900 +refused")
        .containsPattern("delivery-2 +BACKUP_PACS +due ");
    assertThat(json.out()).contains("\"recording\":[{").contains("\"entry\":\"delivery-1\"");
  }

  @Test
  void retriesWhatFailed() throws Exception {
    spool.refusedByMain();

    Typed retry = Typed.run("queue", "retry", "--spool", spool, "delivery-1");

    assertThat(retry.out()).isEqualToIgnoringNewLines("delivery-1 retried");
    assertThat(Typed.run("queue", "list", "--spool", spool, "--state", "failed").out())
        .doesNotContain("delivery-1");
  }

  @Test
  void holdsUntilReleased() {
    assertThat(Typed.run("queue", "hold", "--spool", spool, "delivery-2").code()).isZero();
    assertThat(Typed.run("queue", "list", "--spool", spool, "--state", "held").out())
        .contains("delivery-2");
    assertThat(Typed.run("queue", "show", "--spool", spool, "delivery-2").out())
        .contains("held by an operator");

    assertThat(Typed.run("queue", "release", "--spool", spool, "delivery-2").code()).isZero();

    assertThat(Typed.run("queue", "list", "--spool", spool, "--state", "held").out())
        .doesNotContain("delivery-2");
  }

  @Test
  void failsForAnEntryThatIsNotThereAndChangesTheOthers() {
    Typed hold = Typed.run("queue", "hold", "--spool", spool, "delivery-1", "delivery-99");

    assertThat(hold.code()).isEqualTo(1);
    assertThat(hold.out()).contains("delivery-1 held");
    assertThat(hold.err()).contains("delivery-99 not held");
  }

  @Test
  void countsByAge() {
    Typed age = Typed.run("queue", "age", "--spool", spool);

    assertThat(age.out()).contains("TARGET", "<5", "MAIN_PACS", "BACKUP_PACS");
  }

  @Test
  void deletesNoRecordingWithoutASecondWord() {
    Typed delete = Typed.run("queue", "delete", "--spool", spool, "--and-object", "delivery-1");

    assertThat(delete.code()).isEqualTo(2);
    assertThat(delete.err()).contains("--yes");
    assertThat(Typed.run("queue", "list", "--spool", spool).out()).contains("delivery-1");
  }

  @Test
  void deletesAnEntry() {
    assertThat(Typed.run("queue", "delete", "--spool", spool, "delivery-1").code()).isZero();

    assertThat(Typed.run("queue", "list", "--spool", spool).out()).doesNotContain("delivery-1 ");
  }

  @Test
  void deletesAnObjectInTheNameOfWhoTypesIt() throws Exception {
    Typed.run("queue", "delete", "--spool", spool, "delivery-1");
    Typed.run("queue", "delete", "--spool", spool, "--and-object", "--yes", "delivery-2");

    Operator typing =
        JournalAccess.operator(
            Optional.ofNullable(System.getenv("SUDO_USER")), System.getProperty("user.name"));
    assertThat(spool.removable())
        .extracting(Removal::operator)
        .containsExactly(Optional.of(typing));
  }

  @Test
  void whoTypesByWayOfSudoIsWhoCalledIt() {
    assertThat(JournalAccess.operator(Optional.of("anna"), "scopegate").name()).isEqualTo("anna");
    assertThat(JournalAccess.operator(Optional.empty(), "scopegate").name()).isEqualTo("scopegate");
  }

  @Test
  void saysWhatAnEntryIdLooksLike() {
    Typed show = Typed.run("queue", "show", "--spool", spool, "7");

    assertThat(show.code()).isEqualTo(2);
    assertThat(show.err()).contains("'7' is no entry id; one looks like delivery-7");
  }

  @Test
  void failsWhereThereIsNoSpool() {
    Typed list = Typed.run("queue", "list", "--spool", folder.resolve("nothing"));

    assertThat(list.code()).isEqualTo(1);
    assertThat(list.err()).startsWith("scopegate: ").contains("nothing");
  }

  @Test
  void saysWhatToDoAboutADamagedJournalAndLeavesItAlone() throws Exception {
    Path journal = folder.resolve("spool/journal.db");
    Files.writeString(journal, "no database but a text".repeat(99));

    Typed list = Typed.run("queue", "list", "--spool", spool);

    assertThat(list.code()).isEqualTo(1);
    assertThat(list.err()).contains("the journal is damaged", "stop the node and start it");
    assertThat(journal).hasContent("no database but a text".repeat(99));
  }

  @Test
  void showsWhetherADeliveryIsCommitted() throws Exception {
    spool.deliveredToMain();

    Typed show = Typed.run("queue", "show", "--spool", spool, "delivery-1");
    Typed json = Typed.run("queue", "show", "--json", "--spool", spool, "delivery-1");

    assertThat(show.out()).containsPattern("commitment +due since ");
    assertThat(json.out()).contains("\"commitment\":{").contains("\"state\":\"due\"");
    assertThat(Typed.run("queue", "show", "--spool", spool, "delivery-2").out())
        .doesNotContain("commitment ");
  }
}
