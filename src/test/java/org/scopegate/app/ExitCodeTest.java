package org.scopegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {

  @TempDir Path folder;

  @Test
  void isZeroForHelpAndEveryCommandHasSome() {
    Main.commandLine()
        .getSubcommands()
        .keySet()
        .forEach(
            command -> {
              Typed help = Typed.run("help", command);
              assertThat(help.code()).as(command).isZero();
              assertThat(help.out()).as(command).contains("Usage: scopegate");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "transmogrify, transmogrify, scopegate",
    "'', Missing required subcommand, scopegate",
    "quue, Did you mean: scopegate queue, scopegate",
    "echo, HOST:PORT, scopegate echo",
    "send localhost:104, FILE, scopegate send",
    "echo nowhere, 'HOST:PORT: ''nowhere'' has no port', scopegate echo",
    "queue list --stat held, --state, scopegate queue list"
  })
  void isTwoForWrongUsageWhichIsToldInAFewLines(String line, String mistake, String help) {
    Typed typed = Typed.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("scopegate: ").contains(mistake);
    assertThat(typed.err()).endsWith("'" + help + " --help' tells more." + System.lineSeparator());
    assertThat(typed.err().lines()).hasSizeLessThan(25);
  }

  @Test
  void isTwoForAFolderWhereAFileIsWanted() {
    Typed inspect = Typed.run("inspect", folder);

    assertThat(inspect.code()).isEqualTo(2);
    assertThat(inspect.err())
        .isEqualToIgnoringNewLines("scopegate: a folder, not a file: " + folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check"})
  void isTwoForAConfigurationWithFaultsWhichAreToldByFileAndLine(String command) throws Exception {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path aes = Files.createDirectories(folder.resolve("aes"));
    Files.writeString(conf.resolve("config.yaml"), "storage:\n  spool_dir: x\n");
    Files.writeString(conf.resolve("compression-profiles.yaml"), "profiles:\n  high: {crf: 99}\n");

    Typed typed = Typed.run(command, "--conf", conf, "--ae-config", aes);

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("config.yaml:2: ", "spool_directory", "compression-profiles.yaml:2: ")
        .containsPattern("scopegate: \\d+ faults in the configuration");
  }

  @Test
  void isOneWhereNobodyAnswers() {
    Typed echo = Typed.run("echo", "localhost:1", "--timeout", "5s");

    assertThat(echo.code()).isEqualTo(1);
    assertThat(echo.err()).startsWith("scopegate: cannot connect to localhost:1: ");
  }
}
