package org.scopegate.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Activity;
import org.scopegate.gateway.Bell;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Receiver;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.ServerOptions;
import org.scopegate.video.Profile;

/** The receiving half of a node: server, receiver, spool and journal, and nobody to work it off. */
final class ReceivingNode implements AutoCloseable {

  static final String TITLE = "SCOPEGATE";

  private static final Topology TOPOLOGY =
      new Topology(
          List.of(new GatewayAe(TITLE, 0, List.of(Route.to("original", "MAIN_PACS")))),
          List.of(Destination.at("MAIN_PACS", "127.0.0.1", 1)),
          List.of(SourceRule.of("*")));

  private final Spool spool;
  private final DimseServer server;

  private ReceivingNode(Spool spool, DimseServer server) {
    this.spool = spool;
    this.server = server;
  }

  static ReceivingNode open(Path folder) throws IOException {
    Spool spool =
        Spool.open(SpoolOptions.defaults(folder).withMinimumFreeBytes(1), Clock.systemUTC());
    Receiver receiver =
        new Receiver(
            spool,
            () -> TOPOLOGY,
            Map.of("original", Profile.ORIGINAL),
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            new Bell(),
            Witness.NONE,
            new Activity(Clock.systemUTC()));
    DimseServer server =
        new DimseServer(
            new InetSocketAddress("127.0.0.1", 0),
            ServerOptions.defaults(),
            StorePolicy.open(),
            receiver,
            AssociationListener.NONE);
    server.start();
    return new ReceivingNode(spool, server);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spool.close();
  }
}
