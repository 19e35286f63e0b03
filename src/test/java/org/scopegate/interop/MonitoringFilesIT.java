package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/** What is shipped for Prometheus, looked at by its own tool. */
class MonitoringFilesIT {

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  @TempDir Path folder;

  @BeforeAll
  static void require() {
    Peers.require("promtool");
  }

  @Test
  void theRulesAreValid() throws Exception {
    promtool("check", "rules", "alerts.yml").succeeded();
  }

  @Test
  void eachRuleFiresWhereItMustAndIsSilentWhereItMust() throws Exception {
    String tests = Files.readString(MonitoringFiles.PROMETHEUS.resolve("alerts.test.yml"));

    promtool("test", "rules", "alerts.test.yml").succeeded();

    String rules = Files.readString(MonitoringFiles.PROMETHEUS.resolve("alerts.yml"));
    assertThat(ALERT.matcher(rules).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            alert -> assertThat(tests).contains(alert + " fires\n", alert + " is silent\n"));
  }

  @Test
  void theConfigurationIsValid() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "none");
    Path config = MonitoringFiles.configuration(folder, "localhost:9090", token);

    Run.of(folder, List.of("promtool", "check", "config", config.toString())).succeeded();
  }

  private static Run promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    return Run.of(MonitoringFiles.PROMETHEUS, command);
  }
}
