package org.scopegate.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files for Prometheus and Grafana that are shipped, and the queries that others wrote. */
final class MonitoringFiles {

  static final Path PROMETHEUS = Path.of("docker", "prometheus").toAbsolutePath();

  private static final Path DASHBOARD =
      Path.of("docker", "grafana", "dashboards", "scopegate.json").toAbsolutePath();
  private static final Path METRICS = Path.of("docs", "metrics.md").toAbsolutePath();
  private static final Path SEEDS =
      Path.of("..", "shared", "seeds", "video-to-dicom-quick-reference.md");

  private static final Pattern NAME = Pattern.compile("(?:scopegate|video|conversion)_[a-z_]+");
  private static final Pattern QUERIES = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

  private MonitoringFiles() {}

  /** The queries of the house's guide, as they stand there. */
  static List<String> seedQueries() throws IOException {
    if (!Files.exists(SEEDS)) {
      return List.of(
          "rate(video_conversions_total[5m])",
          "rate(conversion_errors_total[5m]) / rate(video_conversions_total[5m])",
          "rate(video_conversion_duration_seconds_sum[5m])"
              + " / rate(video_conversion_duration_seconds_count[5m])",
          "conversion_queue_size");
    }
    return QUERIES
        .matcher(Files.readString(SEEDS))
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** What the dashboard asks, as Grafana sends it. */
  static List<String> dashboardQueries() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
    return dashboard.findValuesAsText("expr").stream()
        .map(query -> query.replace("$__rate_interval", "1m").replace("$instance", ".*"))
        .toList();
  }

  /** Names of metrics in a query or another text. */
  static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that the documentation explains, each in the first cell of a row. */
  static Set<String> documented() throws IOException {
    return Files.readAllLines(METRICS).stream()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> names(line.split("\\|")[1]).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The shipped configuration for a node elsewhere, asked every second.
   *
   * @param token what to show it
   * @return the file, in that folder beside the rules
   */
  static Path configuration(Path folder, String target, Path token) throws IOException {
    Files.copy(PROMETHEUS.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    return Files.writeString(
        folder.resolve("prometheus.yml"),
        Files.readString(PROMETHEUS.resolve("prometheus.yml"))
            .replace("scopegate:9090", target)
            .replace("/run/secrets/scopegate-token", token.toString())
            .replace("15s", "1s"));
  }

  /** The same where no token is asked for: so does its comment say. */
  static Path withoutAuthorization(Path configuration) throws IOException {
    String all = Files.readString(configuration);
    String rest = all.replaceFirst(" +authorization:\n +credentials_file: .*\n", "");
    if (rest.equals(all)) {
      throw new AssertionError("no authorization in " + all);
    }
    return Files.writeString(configuration, rest);
  }
}
