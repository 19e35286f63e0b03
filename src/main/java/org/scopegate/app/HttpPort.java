package org.scopegate.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.config.Monitoring;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.Node;
import org.scopegate.ops.web.Access;
import org.scopegate.ops.web.AlarmBoard;
import org.scopegate.ops.web.Backstage;
import org.scopegate.ops.web.Exposition;
import org.scopegate.ops.web.InForce;
import org.scopegate.ops.web.Memory;
import org.scopegate.ops.web.Parts;
import org.scopegate.ops.web.Visitors;
import org.scopegate.ops.web.WebOptions;
import org.scopegate.ops.web.WebServer;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContext;

/** The HTTP port of a node, if it has one. */
final class HttpPort implements Closeable {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private final Optional<WebServer> server;
  private final List<Closeable> open;

  private HttpPort(Optional<WebServer> server, List<Closeable> open) {
    this.server = server;
    this.open = open;
  }

  /**
   * Opens it.
   *
   * @throws IOException the port is taken
   */
  static HttpPort start(NodeConfig config, Node node, Spool spool, TranscodeWorkers workers)
      throws IOException {
    Monitoring monitoring = config.monitoring();
    if (monitoring.metricsPort() == 0) {
      return new HttpPort(Optional.empty(), List.of());
    }
    Clock clock = Clock.systemUTC();
    StreamInspector inspector = new StreamInspector(workers.transcoder());
    WebOptions options =
        new WebOptions(monitoring.bind(), monitoring.metricsPort(), Optional.empty(), Access.OPEN);
    WebServer server =
        WebServer.start(
            options,
            new Parts(
                config.application().name(),
                Version.text(),
                clock.instant(),
                node,
                spool,
                config.storage().spoolOptions(),
                workers.encoders(),
                backstage(inspector),
                clock));
    log.info("console, metrics and health at {}", address(options, server));
    return new HttpPort(Optional.of(server), List.of(server, inspector));
  }

  private static Backstage backstage(StreamInspector inspector) {
    return new Backstage(
        new NoMetrics(),
        new NoAlarms(),
        new NoConfiguration(),
        new RootLevel(),
        inspector,
        Visitors.NONE,
        HttpPort::memory);
  }

  private static Memory memory() {
    MemoryReport now = MemoryReport.now();
    return new Memory(now.resident(), now.heapLimit());
  }

  private static String address(WebOptions options, WebServer server) {
    String host =
        options.bind().isLoopbackAddress() ? "localhost" : options.bind().getHostAddress();
    return (options.tls().isPresent() ? "https://" : "http://") + host + ":" + server.port() + "/";
  }

  /** The keys that it shows, if it does. */
  Optional<TlsContext> keys() {
    return server.flatMap(WebServer::keys);
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : open) {
      each.close();
    }
  }

  private record NoMetrics() implements Exposition {
    @Override
    public String contentType(String accept) {
      return "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public void write(String accept, OutputStream out) throws IOException {
      out.write("# no metrics yet\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private record NoAlarms() implements AlarmBoard {
    @Override
    public List<Posted> open() {
      return List.of();
    }

    @Override
    public List<Cleared> recent() {
      return List.of();
    }
  }

  private record NoConfiguration() implements InForce {
    @Override
    public List<TextFile> files() {
      return List.of();
    }

    @Override
    public List<Value> values() {
      return List.of();
    }

    @Override
    public List<Unused> unused() {
      return List.of();
    }
  }
}
