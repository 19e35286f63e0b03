package org.scopegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Debian's Prometheus with a configuration of the test's, asked over its HTTP API. */
public final class PrometheusServer implements AutoCloseable {

  private final Program program;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Starts it and waits until it answers. */
  public static PrometheusServer start(Path folder, Path config) throws IOException {
    int port = Ports.free();
    Program program =
        Program.start(
            folder,
            List.of(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + port));
    PrometheusServer server = new PrometheusServer(program, port);
    program.awaitPrinted("Server is ready to receive web requests");
    return server;
  }

  /** What a query gives now: a result for each series. */
  public List<JsonNode> query(String expression) throws Exception {
    JsonNode data = get("query?query=" + URLEncoder.encode(expression, UTF_8));
    return list(data.path("result"));
  }

  /** The value of a query that gives one. */
  public double value(String expression) throws Exception {
    List<JsonNode> results = query(expression);
    if (results.size() != 1) {
      throw new AssertionError(expression + " gives " + results);
    }
    return Double.parseDouble(results.get(0).path("value").path(1).asText());
  }

  /** Waits until a query gives one value, and that is this. */
  public void awaitValue(String expression, double wanted) {
    Awaitility.await(expression + " is " + wanted + "\n" + program)
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> query(expression).size() == 1 && value(expression) == wanted);
  }

  /** Names of all series that it has. */
  public List<String> names() throws Exception {
    return list(get("label/__name__/values")).stream().map(JsonNode::asText).toList();
  }

  /** What it says of the only target that it has. */
  public String target(String what) throws Exception {
    List<JsonNode> targets = list(get("targets").path("activeTargets"));
    if (targets.size() != 1) {
      throw new AssertionError("targets: " + targets);
    }
    return targets.get(0).path(what).asText();
  }

  /** Its alerting rules, each with how it fares. */
  public List<JsonNode> rules() throws Exception {
    List<JsonNode> rules = new ArrayList<>();
    get("rules").path("groups").forEach(group -> rules.addAll(list(group.path("rules"))));
    return rules;
  }

  private JsonNode get(String what) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + what);
    String body = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    JsonNode answer = new ObjectMapper().readTree(body);
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(what + " is answered with " + body);
    }
    return answer.path("data");
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
