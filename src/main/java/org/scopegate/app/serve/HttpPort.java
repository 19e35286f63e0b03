package org.scopegate.app.serve;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Version;
import org.scopegate.app.inspect.StreamInspector;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.Monitoring;
import org.scopegate.config.NodeConfig;
import org.scopegate.config.Performance;
import org.scopegate.gateway.Node;
import org.scopegate.ops.alerts.Alarms;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.ops.web.Backstage;
import org.scopegate.ops.web.Exposition;
import org.scopegate.ops.web.Memory;
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

  /** What is shown and worked on, beside the configuration. */
  record Parts(
      Node node,
      Spool spool,
      LatestStanding standing,
      TranscodeWorkers workers,
      Exposition metrics,
      Supplier<Alarms> alarms,
      FaultsInForce faults,
      Audit audit) {}

  /**
   * Opens it.
   *
   * @throws IOException the port is taken, or its keys cannot be used
   */
  static HttpPort start(ConfigLoader.Loaded loaded, Parts parts) throws IOException {
    NodeConfig config = loaded.config();
    Monitoring monitoring = config.monitoring();
    if (monitoring.metricsPort() == 0) {
      return new HttpPort(Optional.empty(), List.of());
    }
    WebOptions options =
        new WebOptions(
            monitoring.bind(),
            monitoring.metricsPort(),
            monitoring.web().tls(),
            monitoring.web().access());
    StreamInspector inspector = new StreamInspector(parts.workers().transcoder());
    WebServer server =
        WebServer.start(options, shown(config, parts, backstage(loaded, parts, inspector)));
    log.info("console, metrics and health at {}", address(options, server));
    return new HttpPort(Optional.of(server), List.of(server, inspector));
  }

  private static org.scopegate.ops.web.Parts shown(
      NodeConfig config, Parts parts, Backstage backstage) {
    Clock clock = Clock.systemUTC();
    return new org.scopegate.ops.web.Parts(
        config.application().name(),
        Version.text(),
        clock.instant(),
        parts.node(),
        parts.spool(),
        config.storage().spoolOptions(),
        parts.standing(),
        parts.workers().encoders(),
        backstage,
        clock);
  }

  private static Backstage backstage(
      ConfigLoader.Loaded loaded, Parts parts, StreamInspector inspector) {
    return new Backstage(
        parts.metrics(),
        new OpenAlarms(parts.alarms()),
        new ConfigurationInForce(loaded.texts(), loaded.values(), parts.faults()),
        new RootLevel(),
        inspector,
        parts.audit().visitors(),
        () -> memory(loaded.config().performance()));
  }

  /** The heap of the node and all that its workers may have. */
  private static Memory memory(Performance performance) {
    MemoryReport now = MemoryReport.now();
    return new Memory(now.processes().residentBytes(), now.heapLimit() + performance.memoryLimit());
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
}
