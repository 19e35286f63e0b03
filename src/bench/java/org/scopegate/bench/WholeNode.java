package org.scopegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.scopegate.app.Main;
import org.scopegate.app.serve.TranscodeWorkers;
import org.scopegate.config.Performance;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;
import org.scopegate.media.Transcoder;
import org.scopegate.spool.Filter;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.spool.State;
import org.scopegate.video.Equipment;
import org.scopegate.video.Profile;

/**
 * A node in this JVM that encodes with libx264, in worker processes as {@code serve} does, and
 * delivers to a main and a backup archive.
 */
final class WholeNode implements AutoCloseable {

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final Transcoder X264 =
      TranscodeWorkers.start(
              new Performance(1, 1, 1, 4L << 30, Duration.ofMinutes(5), false, List.of("libx264")),
              () -> Main.class)
          .transcoder();

  private final Spool spool;
  private final Node node;

  private WholeNode(Spool spool, Node node) {
    this.spool = spool;
    this.node = node;
  }

  static WholeNode open(Path folder, Profile profile, int mainPort, int backupPort)
      throws IOException {
    Route route = Route.to(profile.name(), "MAIN_PACS", "BACKUP_PACS");
    Topology topology =
        new Topology(
            List.of(new GatewayAe(ReceivingNode.TITLE, 0, List.of(route))),
            List.of(
                Destination.at("MAIN_PACS", "127.0.0.1", mainPort),
                Destination.at("BACKUP_PACS", "127.0.0.1", backupPort)),
            List.of(SourceRule.of("*")));
    Spool spool =
        Spool.open(
            SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
            Clock.systemUTC());
    Node node =
        Node.start(
            new Node.Parts(
                spool,
                X264,
                topology,
                Map.of(profile.name(), profile, "original", Profile.ORIGINAL),
                Equipment.scopegate("bench"),
                NodeOptions.defaults(folder.resolve("temp")),
                Clock.systemUTC(),
                Witness.NONE));
    return new WholeNode(spool, node);
  }

  int port() {
    return node.port(ReceivingNode.TITLE);
  }

  /** Waits until nothing is due or in work. */
  void awaitRest() throws IOException {
    while (busy()) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private boolean busy() throws IOException {
    AtomicBoolean busy = new AtomicBoolean();
    spool
        .journal()
        .list(
            Filter.all(),
            entry -> {
              if (entry.state() != State.DONE) {
                busy.set(true);
              }
            });
    return busy.get();
  }

  @Override
  public void close() throws IOException {
    node.stop(Duration.ofSeconds(5));
    spool.close();
  }
}
