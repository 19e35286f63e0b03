package org.scopegate.ops.web.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node that says what a test wants it to say: serves the page as the real one does, and fixed
 * answers beneath {@code /api/v1}. It keeps what it was asked.
 */
final class FixtureNode implements AutoCloseable {

  /**
   * One request.
   *
   * @param what method, path and query: {@code GET /api/v1/queue?state=failed}
   * @param token the header that proves that our own page asks; empty where there was none
   */
  record Asked(String what, String body, String token) {}

  private record Answer(int status, String type, byte[] body) {}

  private static final String PAGE = "/org/scopegate/ops/web/console";
  private static final String API = "/api/v1";
  private static final String POLICY =
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<HttpExchange> watchers = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  private FixtureNode(HttpServer server) {
    this.server = server;
  }

  /** With the answers of a busy node. */
  static FixtureNode start() throws IOException {
    FixtureNode node = new FixtureNode(bound(0));
    for (String name :
        List.of(
            "session",
            "overview",
            "activity",
            "destinations",
            "alarms",
            "refusals",
            "ages",
            "queue",
            "objects",
            "configuration",
            "encoders",
            "log-level")) {
      node.answer("GET /" + name, Fixtures.of(name));
    }
    node.answer("GET /objects/12", Fixtures.of("object"));
    node.answer("GET /queue/delivery-618/loss", Fixtures.of("loss"));
    node.picture("GET /objects/12/picture", FixturePicture.jpeg());
    node.listen();
    return node;
  }

  private static HttpServer bound(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  private void listen() {
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says this from now on when asked so, whatever the query: {@code GET /queue}. */
  void answer(String what, JsonNode body) {
    answer(what, 200, body);
  }

  void answer(String what, int status, JsonNode body) {
    answers.put(
        what,
        new Answer(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  void answer(String what, int status, String json) throws IOException {
    answer(what, status, Fixtures.parse(json));
  }

  private void picture(String what, byte[] jpeg) {
    answers.put(what, new Answer(200, "image/jpeg", jpeg));
  }

  /** Tells all who watch the live stream. */
  void tell(String event, JsonNode body) throws IOException {
    answer("GET /" + event, body);
    byte[] message =
        "event: %s\ndata: %s\n\n".formatted(event, body).getBytes(StandardCharsets.UTF_8);
    for (HttpExchange watcher : watchers) {
      watcher.getResponseBody().write(message);
      watcher.getResponseBody().flush();
    }
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Nobody answers on its port any more. */
  void die() {
    server.stop(0);
  }

  /** On the same port as before. */
  void comeBack() throws IOException {
    watchers.clear();
    server = bound(server.getAddress().getPort());
    listen();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(API + "/live") && answers.get("GET /live") == null) {
      stream(exchange);
    } else if (path.startsWith(API + "/")) {
      reply(exchange, apiAnswer(exchange));
    } else {
      reply(exchange, file(path.equals("/") ? "/index.html" : path));
    }
  }

  private Answer apiAnswer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getOrDefault("X-Scopegate", List.of("")).get(0);
    asked.add(new Asked(exchange.getRequestMethod() + " " + uri, body, token));
    String what = exchange.getRequestMethod() + " " + uri.getPath().substring(API.length());
    return answers.getOrDefault(what, missing(what));
  }

  private static Answer missing(String what) {
    String body = "{\"error\": \"there is no %s\", \"hint\": \"look at the list\"}".formatted(what);
    return new Answer(404, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer file(String path) throws IOException {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream file = FixtureNode.class.getResourceAsStream(PAGE + path)) {
      return file == null || type == null
          ? new Answer(404, "text/plain", new byte[0])
          : new Answer(200, type + "; charset=utf-8", file.readAllBytes());
    }
  }

  private static void reply(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Stays open until the node dies. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    watchers.add(exchange);
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
