package org.scopegate.ops.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.scopegate.tls.ClientAuth;
import org.scopegate.tls.TlsContext;

/** How connections come in: bounded in number, size and patience, over TLS where there are keys. */
final class Door {

  static final int MAX_CONNECTIONS = 128;
  static final int MAX_THREADS = 48;

  /** A connection on which nothing moves, in either direction, is closed. */
  static final Duration IDLE = Duration.ofSeconds(30);

  /** Who sends a body more slowly holds a thread for nothing. */
  private static final int LEAST_BYTES_PER_SECOND = 256;

  private static final int MAX_HEADER_BYTES = 8 << 10;

  private final WebOptions options;
  private final Optional<TlsContext> keys;
  private ServerConnector connector;

  private Door(WebOptions options, Optional<TlsContext> keys) {
    this.options = options;
    this.keys = keys;
  }

  static Door of(WebOptions options) throws IOException {
    return options.tls().isEmpty()
        ? new Door(options, Optional.empty())
        : new Door(
            options,
            Optional.of(TlsContext.open(options.tls().get().withClientAuth(ClientAuth.NONE))));
  }

  Optional<TlsContext> keys() {
    return keys;
  }

  int port() {
    return connector.getLocalPort();
  }

  static QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, 4, (int) IDLE.toMillis());
    pool.setName("web");
    pool.setDaemon(true);
    return pool;
  }

  static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
  }

  static void guard(Server server) {
    server.insertHandler(new MinimumDataRateHandler(LEAST_BYTES_PER_SECOND, 0));
  }

  ServerConnector connector(Server server, HttpConfiguration http) {
    connector = new ServerConnector(server, 1, 1);
    connector.clearConnectionFactories();
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    keys.ifPresent(
        context -> {
          // who is called is checked by Guard, for plain HTTP as well
          http.addCustomizer(new SecureRequestCustomizer(false));
          connector.addConnectionFactory(
              new SslConnectionFactory(new Engines(context), plain.getProtocol()));
        });
    connector.addConnectionFactory(plain);
    connector.setHost(options.bind().getHostAddress());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    return connector;
  }

  /** Takes an engine of the keys of the moment for each connection, so that they may be renewed. */
  private static final class Engines extends SslContextFactory.Server {

    private final TlsContext keys;

    Engines(TlsContext keys) {
      this.keys = keys;
      setSslContext(keys.context());
    }

    @Override
    public SSLEngine newSSLEngine() {
      return keys.serverEngine();
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
      return keys.serverEngine();
    }
  }
}
