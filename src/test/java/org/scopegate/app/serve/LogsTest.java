package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.config.LogFile;

class LogsTest {

  private static final Logger log = LogManager.getLogger(LogsTest.class);
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ [A-Z]+ +LogsTest .*";

  @TempDir Path folder;

  private String level;
  private Appender file;

  @BeforeEach
  void open() throws IOException {
    level = Logs.level();
    Logs.level("INFO");
    file = Logs.file(new LogFile(log(), 2_000, 2));
  }

  @AfterEach
  void close() {
    Logs.remove(file);
    Logs.level(level);
  }

  @Test
  void whatPeersWriteMakesNoLinesOfItsOwn() throws Exception {
    log.error(
        "A7 refused: {}",
        "busy\r\n2026-01-01T00:00:00.000Z ERROR forged\u2028forged\u0085forged\u001b[2J");

    assertThat(Files.readString(log()))
        .matches(LINE + "\n")
        .contains("A7 refused: busy 2026-01-01T00:00:00.000Z ERROR forged forged forged [2J");
  }

  @Test
  void aFaultWithItsStackIsOneLine() throws Exception {
    log.error("A7 a fault of ours", new IllegalStateException("first\nsecond"));

    assertThat(Files.readString(log()))
        .matches(LINE + "\n")
        .contains("A7 a fault of ours java.lang.IllegalStateException: first second at ")
        .contains("LogsTest.aFaultWithItsStackIsOneLine(LogsTest.java:");
  }

  @Test
  void aFullFileIsPackedAndTheOldestGo() throws Exception {
    for (int i = 0; i < 200; i++) {
      log.info("line {} of a log that fills its file", i);
    }
    Logs.remove(file);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("node.log", "node.log.1.gz", "node.log.2.gz");
    }
    assertThat(Files.size(log())).isLessThan(3_000);
    assertThat(Files.readAllLines(log())).last().asString().contains("line 199 of");
  }

  @Test
  void theLevelChangesAtOnceAndTheLogSaysSo() throws Exception {
    Logs.change("ERROR");
    log.info("not wanted");
    Logs.change("DEBUG");
    log.debug("wanted");

    List<String> lines = Files.readAllLines(log());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("log level INFO becomes ERROR");
    assertThat(lines.get(1)).contains("log level ERROR becomes DEBUG");
    assertThat(lines.get(2)).contains("DEBUG", "wanted");
    assertThat(Logs.level()).isEqualTo("DEBUG");
  }

  @Test
  void countsErrorsAndWarnings() {
    LogCounts counts = new LogCounts();
    Logs.add(counts);

    log.error("one");
    log.fatal("two");
    log.warn("three");
    log.info("no");
    Logs.remove(counts);
    log.error("not any more");

    assertThat(counts.errors()).isEqualTo(2);
    assertThat(counts.warnings()).isEqualTo(1);
  }

  @Test
  void saysWhenAFileCannotBeWritten() {
    LogFile nowhere = new LogFile(log().resolve("below-a-file.log"), 2_000, 1);

    assertThatThrownBy(() -> Logs.file(nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("below-a-file.log cannot be written");
  }

  private Path log() {
    return folder.resolve("node.log");
  }
}
