package org.scopegate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A web server that is told of alarms: the JDK's, with or without TLS. */
public final class Hook implements AutoCloseable {

  private final HttpServer server;
  private final String scheme;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  /** A POST that came. */
  public record Call(String type, Optional<String> authorization, String body) {}

  private Hook(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/hook", this::handle);
    server.start();
  }

  public static Hook plain() throws IOException {
    return plain(0);
  }

  public static Hook plain(int port) throws IOException {
    return new Hook(HttpServer.create(address(port), 0), "http");
  }

  public static Hook secure(SSLContext keys) throws IOException {
    HttpsServer server = HttpsServer.create(address(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys));
    return new Hook(server, "https");
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("POST")) {
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("Content-Type"),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
              body));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** What it answers from now on. */
  public void answers(int code) {
    status = code;
  }

  public String url() {
    return scheme + "://localhost:" + port() + "/hook";
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Waits until it was called so often. */
  public List<Call> awaitCalls(int count) {
    Awaitility.await(count + " calls")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> calls.size() >= count);
    return calls();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
