package org.scopegate.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.SpoolWithWork;
import org.scopegate.config.Storage;

class CheckJournalTest {

  @TempDir Path folder;

  private final Found found = new Found();

  @Test
  void countsWhatWaitsAndTellsTheOldest() throws Exception {
    SpoolWithWork.in(folder.resolve("spool"));

    check(Clock.systemUTC());

    assertThat(found.lines().get(0)).isEqualTo("OK queue: whole; 2 waiting, 0 failed, 0 held");
    assertThat(found.lines().get(1)).matches("OK waits longest: \\d+ s, for (MAIN|BACKUP)_PACS");
  }

  @Test
  void warnsOfWhatHasFailedAndSaysWhereToLook() throws Exception {
    SpoolWithWork.in(folder.resolve("spool")).refusedByMain();

    check(Clock.systemUTC());

    assertThat(found.lines().get(0))
        .isEqualTo(
            "WARN queue: whole; 1 waiting, 1 failed, 0 held"
                + " -> scopegate queue list --state failed,held");
  }

  @Test
  void warnsOfWhatWaitsForHours() throws Exception {
    SpoolWithWork.in(folder.resolve("spool"));

    check(Clock.offset(Clock.systemUTC(), Duration.ofHours(5).plusMinutes(1)));

    assertThat(found.lines().get(1))
        .matches("WARN waits longest: 5 h, for \\w+_PACS -> scopegate queue age");
  }

  @Test
  void noticesAClockThatHasGoneBack() throws Exception {
    SpoolWithWork.in(folder.resolve("spool"));

    check(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));

    assertThat(found.lines().get(1)).startsWith("WARN clock: ").contains("time service");
  }

  @Test
  void failsForAJournalOfAnotherVersion() throws Exception {
    Path spool = Files.createDirectories(folder.resolve("spool"));
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + spool.resolve("journal.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
      statement.execute("CREATE TABLE other (x)");
    }

    check(Clock.systemUTC());

    assertThat(found.lines()).singleElement().asString().startsWith("FAIL queue: ").contains("99");
  }

  @Test
  void findsNothingOddAboutNoneYet() {
    check(Clock.systemUTC());

    assertThat(found.lines())
        .containsExactly(
            "OK queue: no journal yet: the next start makes one, of what objects are there");
  }

  private void check(Clock clock) {
    Storage storage =
        new Storage(
            folder.resolve("spool"),
            folder.resolve("temp"),
            Optional.empty(),
            Duration.ofDays(7),
            0);
    new CheckJournal(storage, clock).run(found);
  }
}
