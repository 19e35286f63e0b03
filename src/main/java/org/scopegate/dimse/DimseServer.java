package org.scopegate.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.ul.AcceptancePolicy;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.AssociationServer;
import org.scopegate.ul.Places;
import org.scopegate.ul.ServerOptions;

/**
 * Answers C-ECHO, C-STORE and, where it is wanted, storage commitment on one port. start() and
 * stop() may come from any thread, once each; the handler is called on the threads of the
 * associations.
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
    this(
        address,
        options,
        policy,
        new MessageService(handler, Optional.empty()),
        listener,
        new Places(options));
  }

  private DimseServer(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      MessageService service,
      AssociationListener listener,
      Places places) {
    this.server = new AssociationServer(address, options, policy, service, listener, places);
  }

  /**
   * A server that does storage commitment too, in both roles.
   *
   * @param places for its associations and those of other servers
   */
  public static DimseServer withCommitment(
      InetSocketAddress address,
      ServerOptions options,
      AcceptancePolicy policy,
      StoreHandler handler,
      CommitmentHandler commitments,
      AssociationListener listener,
      Places places) {
    MessageService service = new MessageService(handler, Optional.of(commitments));
    return new DimseServer(address, options, policy, service, listener, places);
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
