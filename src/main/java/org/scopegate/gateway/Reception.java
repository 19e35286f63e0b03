package org.scopegate.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.CommitmentHandler;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.dimse.StoreHandler;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociationListener;
import org.scopegate.ul.Places;
import org.scopegate.ul.ServerOptions;
import org.scopegate.ul.TlsTransport;

/**
 * The ports of this node, one server each, which share the places for associations; an AE of port 0
 * has one of its own. Who may call whom is asked of the topology of the moment, and so is what an
 * AE takes. Belongs to the thread that starts and stops the node.
 */
final class Reception {

  private static final Logger log = LogManager.getLogger(Reception.class);

  /** What is done on these ports. */
  record Services(
      StoreHandler store,
      CommitmentHandler commitments,
      StorageTerms.Commitment commitmentForTowers) {}

  private final Supplier<Topology> topology;
  private final ServerOptions options;
  private final Services services;
  private final TlsContexts contexts;
  private final AssociationListener listener;
  private final Places places;
  private final Map<String, DimseServer> servers = new TreeMap<>();

  Reception(
      Supplier<Topology> topology,
      ServerOptions options,
      Services services,
      TlsContexts contexts,
      AssociationListener listener) {
    this.topology = topology;
    this.options = options;
    this.services = services;
    this.contexts = contexts;
    this.listener = listener;
    this.places = new Places(options);
  }

  /**
   * Opens the ports that the topology wants and are not open, and only then closes those that it
   * does not want any more.
   *
   * @throws IOException a port is taken; the others are open all the same
   */
  void open(Duration deadline) throws IOException {
    Map<String, GatewayAe> wanted =
        topology.get().gateways().stream()
            .collect(Collectors.toMap(Reception::door, Function.identity(), (a, b) -> a));
    List<IOException> taken = new ArrayList<>();
    for (Map.Entry<String, GatewayAe> door : wanted.entrySet()) {
      if (!servers.containsKey(door.getKey())) {
        try {
          servers.put(door.getKey(), start(door.getKey(), door.getValue()));
        } catch (IOException e) {
          taken.add(e);
        }
      }
    }
    for (Iterator<String> doors = servers.keySet().iterator(); doors.hasNext(); ) {
      String door = doors.next();
      if (!wanted.containsKey(door)) {
        stop(servers.get(door), deadline);
        doors.remove();
      }
    }
    if (!taken.isEmpty()) {
      throw taken.get(0);
    }
  }

  /** The real port of an AE. */
  int port(String aeTitle) {
    GatewayAe ae =
        topology
            .get()
            .gateway(aeTitle)
            .orElseThrow(() -> new IllegalArgumentException("no AE '" + aeTitle + "' here"));
    return servers.get(door(ae)).port();
  }

  /** All ports at once: none takes new associations while another awaits its transfers. */
  void close(Duration deadline) {
    List<Thread> stops =
        servers.values().stream()
            .map(server -> new Thread(() -> stop(server, deadline), "stop-" + server.port()))
            .toList();
    stops.forEach(Thread::start);
    try {
      for (Thread stop : stops) {
        stop.join();
      }
    } catch (InterruptedException e) {
      stops.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    servers.clear();
  }

  private DimseServer start(String door, GatewayAe ae) throws IOException {
    int port = ae.port();
    ServerOptions secured =
        ae.tls().isEmpty()
            ? options
            : options.withTransport(TlsTransport.server(contexts.of(ae.tls().get())));
    StorePolicy policy =
        StorePolicy.open()
            .withCalled(called -> answersAt(door, called.text()))
            .withCallers(new SourceCheck(topology))
            .withTerms(called -> terms(called.text()));
    DimseServer server =
        DimseServer.withCommitment(
            new InetSocketAddress(port),
            secured,
            policy,
            services.store(),
            services.commitments(),
            listener,
            places);
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException("port " + port + " cannot be opened: " + e.getMessage(), e);
    }
    return server;
  }

  private boolean answersAt(String door, String title) {
    List<String> titles =
        topology.get().gateways().stream()
            .filter(ae -> door(ae).equals(door))
            .map(GatewayAe::aeTitle)
            .toList();
    boolean ours = titles.contains(title);
    if (!ours) {
      log.warn("{} is no AE title of this port: {}; case counts", title, String.join(", ", titles));
    }
    return ours;
  }

  /** As the topology of the moment has it; an AE that has just gone takes nothing more. */
  private StorageTerms terms(String title) {
    return topology
        .get()
        .gateway(title)
        .map(ae -> ae.acceptance().terms().withCommitment(commitment()))
        .orElseGet(StorageTerms::none);
  }

  /** For the towers, or for archives that are asked and have to report. */
  private StorageTerms.Commitment commitment() {
    return topology.get().asksArchives()
        ? StorageTerms.Commitment.SERVED
        : services.commitmentForTowers();
  }

  /** A port that is to speak TLS from now on is another door. */
  private static String door(GatewayAe ae) {
    String port = ae.port() == 0 ? ae.aeTitle() : Integer.toString(ae.port());
    return ae.tls().isPresent() ? port + " with TLS " + ae.tls().get() : port;
  }

  private static void stop(DimseServer server, Duration deadline) {
    try {
      server.stop(deadline);
    } catch (IOException e) {
      log.warn("port {} not closed in order: {}", server.port(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
