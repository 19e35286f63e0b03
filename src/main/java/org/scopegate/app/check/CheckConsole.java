package org.scopegate.app.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.scopegate.app.command.Words;
import org.scopegate.tls.TlsSettings;

/**
 * The port of console, metrics and health: free, or a node that says how it is.
 *
 * @param port 0: none
 * @param bind address that it is opened on
 * @param tls with what HTTPS is spoken; empty: HTTP
 */
record CheckConsole(int port, InetAddress bind, Optional<TlsSettings> tls) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  void run(Consumer<Finding> findings) throws InterruptedException {
    if (port == 0) {
      findings.accept(
          Finding.none("HTTP port", "none: no console, no metrics, no health (metrics_port is 0)"));
      return;
    }
    String subject = "port " + port;
    if (isFree()) {
      findings.accept(Finding.ok(subject, "free, for the console at " + host()));
      return;
    }
    findings.accept(tls.isPresent() ? encrypted(subject) : running(subject));
  }

  private Finding running(String subject) throws InterruptedException {
    try {
      if (get("/healthz").statusCode() != 200) {
        return other(subject, "it answers, and not as a node does");
      }
      HttpResponse<String> ready = get("/readyz");
      return ready.statusCode() == 200
          ? Finding.ok(subject, "the node runs there and is ready")
          : Finding.fail(
              subject,
              "the node runs there and takes nothing: " + ready.body().strip(),
              "what it names here is told above, with its remedy");
    } catch (IOException fault) {
      return other(subject, Words.of(fault));
    }
  }

  /** Its certificate need not be one that this program trusts, so it is not asked. */
  private static Finding encrypted(String subject) {
    return Finding.ok(subject, "something is there, this node as it seems; it speaks TLS");
  }

  private static Finding other(String subject, String fact) {
    return Finding.fail(
        subject,
        "taken, and not by a node: " + fact,
        "stop the other program, or change monitoring.metrics_port");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    URI uri = URI.create("http://" + bracketed(host()) + ":" + port + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Where it is reached from this machine. */
  private String host() {
    return (bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind).getHostAddress();
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private boolean isFree() {
    try (ServerSocketChannel socket = ServerSocketChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(bind, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
