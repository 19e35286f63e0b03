package org.scopegate.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dimse.DimseServer;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.media.Transcoder;
import org.scopegate.spool.Spool;
import org.scopegate.ul.AssociationListener;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/**
 * A gateway at work: it receives, derives and delivers until it is stopped. Does not own the spool.
 * start() and stop() belong to one thread.
 */
public final class Node implements AutoCloseable {

  private static final Logger log = LogManager.getLogger(Node.class);
  private static final Duration RENEW_EVERY = Duration.ofMinutes(2);

  /**
   * What a node is made of.
   *
   * @param profiles by name
   */
  public record Parts(
      Spool spool,
      Transcoder transcoder,
      Topology topology,
      Map<String, Profile> profiles,
      Equipment equipment,
      NodeOptions options,
      Clock clock) {
    public Parts {
      profiles = Map.copyOf(profiles);
    }
  }

  private final Parts parts;
  private final Bell bell = new Bell();
  private final Crew crew;
  private final LeaseKeeper keeper;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, DimseServer> servers = new TreeMap<>();

  private Node(Parts parts) {
    this.parts = parts;
    this.crew = new Crew(bell, parts.options().idle());
    this.keeper = new LeaseKeeper(parts.spool().journal(), RENEW_EVERY);
  }

  /**
   * Starts servers and workers.
   *
   * @throws IOException a port is taken, or the scratch folder cannot be used
   */
  public static Node start(Parts parts) throws IOException {
    Node node = new Node(parts);
    try {
      Scratch scratch = Scratch.open(parts.options().temporary());
      node.startServers();
      node.startWorkers(scratch);
      return node;
    } catch (IOException | RuntimeException fault) {
      node.close();
      throw fault;
    }
  }

  /** The TCP port of the AE with this title: the real one where the configured one is 0. */
  public int port(String aeTitle) {
    DimseServer server = servers.get(aeTitle);
    if (server == null) {
      throw new IllegalArgumentException("no AE '" + aeTitle + "' among " + servers.keySet());
    }
    return server.port();
  }

  /** What is known of the line to each destination, by AE title. */
  public Map<String, Line.State> lines() {
    return lines.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().state(), (a, b) -> a, TreeMap::new));
  }

  /** No new associations; running transfers and conversions get the deadline; leases go back. */
  public void stop(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    servers.values().stream().distinct().forEach(server -> stop(server, deadline));
    crew.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    keeper.close();
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  /** One server for each port; AEs of port 0 get one each. */
  private void startServers() throws IOException {
    for (Map.Entry<Integer, List<GatewayAe>> port : parts.topology().byPort().entrySet()) {
      if (port.getKey() == 0) {
        for (GatewayAe ae : port.getValue()) {
          startServer(0, Set.of(ae.aeTitle()));
        }
      } else {
        startServer(
            port.getKey(),
            port.getValue().stream().map(GatewayAe::aeTitle).collect(Collectors.toSet()));
      }
    }
  }

  private void startServer(int port, Set<String> titles) throws IOException {
    Topology topology = parts.topology();
    StorePolicy policy =
        StorePolicy.open()
            .withCalled(called -> titles.contains(called.text()))
            .withCallers((calling, called, host) -> topology.admits(calling.text(), host));
    DimseServer server =
        new DimseServer(
            new InetSocketAddress(port),
            parts.options().server(),
            policy,
            new Receiver(
                parts.spool(), topology, parts.profiles(), parts.options().maxObjectBytes(), bell),
            AssociationListener.NONE);
    server.start();
    titles.forEach(title -> servers.put(title, server));
  }

  private void startWorkers(Scratch scratch) {
    Deriver deriver = new Deriver(parts, scratch);
    for (int i = 0; i < parts.options().conversions(); i++) {
      String name = "derive-" + (i + 1);
      crew.start(
          name,
          new DeriveWorker(
              name,
              parts.spool(),
              deriver,
              keeper,
              new Attempts(parts.clock()),
              parts.options().output(),
              bell));
    }
    parts.topology().destinations().forEach(this::startDelivering);
    crew.start(
        "housekeeper", new Housekeeper(parts.spool(), parts.options().retention(), parts.clock()));
  }

  private void startDelivering(Destination destination) {
    String title = destination.aeTitle();
    Line line = new Line(parts.clock(), destination.retry().first(), destination.maxAssociations());
    lines.put(title, line);
    Dialing dialing =
        new Dialing(
            destination,
            parts.topology().gateways().get(0).aeTitle(),
            parts.options().server().association(),
            parts.spool());
    Backoff backoff = new Backoff(destination.retry(), parts.clock(), new SplittableRandom());
    Settling settling = new Settling(destination, parts.spool().journal(), line, backoff);
    for (int i = 0; i < destination.maxAssociations(); i++) {
      String name = "deliver-" + title + "-" + (i + 1);
      crew.start(name, new DeliverWorker(name, i, dialing, line, parts.spool(), keeper, settling));
    }
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
