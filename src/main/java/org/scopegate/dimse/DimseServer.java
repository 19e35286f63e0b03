package org.scopegate.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.scopegate.ul.AcceptancePolicy;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationServer;
import org.scopegate.ul.Places;
import org.scopegate.ul.ServerOptions;

/**
 * Answers C-ECHO and C-STORE on one port. start() and stop() may come from any thread, once each;
 * the handler is called on the threads of the associations.
 */
public final class DimseServer {

  private final AssociationServer server;

  /**
   * @param address port 0 for any free one
   */
  public DimseServer(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      StoreHandler handler,
      AssociationListener listener) {
    this(address, options, policy, handler, listener, new Places(options));
  }

  /**
   * A server that shares the places for associations with others.
   *
   * @param address port 0 for any free one
   * @param places for its associations and those of the others
   */
  public DimseServer(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      StoreHandler handler,
      AssociationListener listener,
      Places places) {
    this.server =
        new AssociationServer(
            address, options, policy, new StoreService(handler), listener, places);
  }

  public void start() throws IOException {
    server.start();
  }

  public int port() {
    return server.port();
  }

  /** Associations established now. */
  public int associations() {
    return server.associations();
  }

  /**
   * Accepts no more; associations between messages are aborted, running transfers get the deadline
   * to be answered and are aborted then.
   */
  public void stop(Duration deadline) throws InterruptedException, IOException {
    server.stop(deadline);
  }
}
