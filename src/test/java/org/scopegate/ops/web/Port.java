package org.scopegate.ops.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.Standing;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/**
 * The HTTP port of a real node over a real journal. The one destination that the node has is {@link
 * #CONFIGURED}: what waits for others stays as a test has put it.
 */
final class Port implements AutoCloseable {

  static final String CONFIGURED = "OTHER_PACS";

  private static final FfmpegEncoderChain ENCODERS =
      new FfmpegEncoderChain(
          new EncoderOptions(List.of("libx264"), 0, Duration.ofMinutes(1)), Clock.systemUTC());

  private final Spool spool;
  private final Node node;
  private final WebServer server;

  private final AtomicBoolean readable;

  private Port(Spool spool, Node node, WebServer server, AtomicBoolean readable) {
    this.spool = spool;
    this.node = node;
    this.server = server;
    this.readable = readable;
  }

  static Port open(Path folder) throws IOException {
    return open(folder, Access.OPEN, Clock.systemUTC());
  }

  static Port open(Path folder, Access access, Clock clock) throws IOException {
    return open(folder, access, clock, 1);
  }

  /** With less room on its disk than there must be. */
  static Port openFull(Path folder) throws IOException {
    return open(folder, Access.OPEN, Clock.systemUTC(), Long.MAX_VALUE);
  }

  private static Port open(Path folder, Access access, Clock clock, long minimumFree)
      throws IOException {
    SpoolOptions storage =
        SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(minimumFree);
    Spool spool = Spool.open(storage, Clock.systemUTC());
    Node node = node(spool, folder);
    WebOptions options =
        new WebOptions(InetAddress.getLoopbackAddress(), 0, Optional.empty(), access);
    AtomicBoolean readable = new AtomicBoolean(true);
    Parts parts =
        new Parts(
            "Scopegate",
            "test",
            clock.instant(),
            node,
            spool,
            storage,
            new LatestStanding(() -> standing(spool, readable), clock),
            ENCODERS,
            new FakeBackstage().backstage(),
            clock);
    return new Port(spool, node, WebServer.start(options, parts), readable);
  }

  private static Standing standing(Spool spool, AtomicBoolean readable) throws SpoolException {
    if (!readable.get()) {
      throw new SpoolException(Path.of("journal.db"), "cannot be read");
    }
    return spool.journal().standing();
  }

  /** Whether it can be read from now on how work stands. */
  void readable(boolean can) {
    readable.set(can);
  }

  private static Node node(Spool spool, Path folder) throws IOException {
    Destination nobody = Destination.at(CONFIGURED, "127.0.0.1", 1);
    return Node.start(
        new Node.Parts(
            spool,
            new FfmpegTranscoder(ENCODERS),
            new Topology(
                List.of(new GatewayAe("SCOPEGATE", 0, List.of(Route.to("original", CONFIGURED)))),
                List.of(nobody),
                List.of(SourceRule.of("TOWER_1"))),
            Map.of("original", Profile.ORIGINAL),
            Equipment.scopegate("test"),
            NodeOptions.defaults(folder.resolve("temp")),
            Clock.systemUTC(),
            Witness.NONE));
  }

  Spool spool() {
    return spool;
  }

  /** Where towers call. */
  int dicomPort() {
    return node.port("SCOPEGATE");
  }

  WebServer server() {
    return server;
  }

  Caller caller() {
    return Caller.of("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() throws IOException {
    server.close();
    node.close();
    spool.close();
  }
}
