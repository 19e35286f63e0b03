package org.scopegate.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scopegate.app.command.Version;
import org.scopegate.app.inspect.DefaultProfile;
import org.scopegate.app.peer.ArchiveServer;
import org.scopegate.app.peer.HostPort;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.HostRange;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;
import org.scopegate.media.Transcoder;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.ul.AeTitle;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/** A gateway between a tower and two archives, all in this process and on this machine only. */
final class DemoSite implements AutoCloseable {

  static final AeTitle TOWER = new AeTitle("TOWER_1");
  static final AeTitle GATEWAY = new AeTitle("SCOPEGATE");
  static final List<String> ARCHIVES = List.of("MAIN_PACS", "BACKUP_PACS");

  private static final Profile PROFILE = DefaultProfile.HIGH;

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Destination.Retry SOON =
      new Destination.Retry(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

  private final Map<String, ArchiveServer> archives = new LinkedHashMap<>();
  private final Arrivals arrivals = new Arrivals();
  private Optional<Spool> spool = Optional.empty();
  private Optional<Node> node = Optional.empty();

  private DemoSite() {}

  /**
   * Starts archives and gateway.
   *
   * @param results each archive keeps its files in a folder of its title there
   * @param work the gateway's spool and scratch space
   */
  static DemoSite start(Path results, Path work, Transcoder transcoder) throws IOException {
    DemoSite site = new DemoSite();
    try {
      for (String title : ARCHIVES) {
        site.startArchive(title, results.resolve(title));
      }
      site.startGateway(work, transcoder);
      return site;
    } catch (IOException | RuntimeException fault) {
      site.close();
      throw fault;
    }
  }

  private void startArchive(String title, Path folder) throws IOException {
    StorePolicy policy = StorePolicy.open().withCalled(new AeTitle(title)::equals);
    InetSocketAddress address = new InetSocketAddress(HERE, 0);
    archives.put(
        title,
        ArchiveServer.start(
            address, policy, folder, arrival -> arrivals.add(title, arrival.file())));
  }

  private void startGateway(Path work, Transcoder transcoder) throws IOException {
    SpoolOptions options = SpoolOptions.defaults(work.resolve("spool")).withMinimumFreeBytes(0);
    spool = Optional.of(Spool.open(options, Clock.systemUTC()));
    node =
        Optional.of(
            Node.start(
                new Node.Parts(
                    spool.get(),
                    transcoder,
                    topology(),
                    Map.of(PROFILE.name(), PROFILE),
                    Equipment.scopegate(Version.text()),
                    NodeOptions.defaults(work.resolve("scratch")),
                    Clock.systemDefaultZone(),
                    Witness.NONE)));
  }

  private Topology topology() {
    Route route = Route.to(PROFILE.name(), ARCHIVES.toArray(String[]::new)).withFrom(TOWER.text());
    List<Destination> destinations = new ArrayList<>();
    archives.forEach(
        (title, archive) ->
            destinations.add(
                Destination.at(title, HERE.getHostAddress(), archive.port()).withRetry(SOON)));
    return new Topology(
        List.of(new GatewayAe(GATEWAY.text(), 0, List.of(route))),
        destinations,
        List.of(
            new SourceRule(
                List.of(new TitlePattern(TOWER.text())),
                List.of(HostRange.parse("127.0.0.0/8"), HostRange.parse("::1")))));
  }

  /** Where the tower sends. */
  HostPort gateway() {
    return new HostPort(HERE.getHostAddress(), node.orElseThrow().port(GATEWAY.text()));
  }

  int port(String archive) {
    return archives.get(archive).port();
  }

  /** What the archives have. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** Everything in the journal. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    spool.orElseThrow().journal().list(Filter.all(), entries::add);
    return entries;
  }

  /** The gateway ends its work; the journal can still be read. */
  void stopGateway() {
    node.ifPresent(running -> running.stop(DEADLINE));
    node = Optional.empty();
  }

  @Override
  public void close() throws IOException {
    stopGateway();
    if (spool.isPresent()) {
      spool.get().close();
    }
    for (ArchiveServer archive : archives.values()) {
      archive.close();
    }
  }
}
