package org.scopegate.app.serve;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.scopegate.app.command.Version;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.Witness;
import org.scopegate.media.EncoderChain;
import org.scopegate.ops.metrics.Gpus;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.ops.metrics.Metrics;
import org.scopegate.ops.metrics.Watched;
import org.scopegate.ops.web.Exposition;
import org.scopegate.spool.Spool;

/** The metrics of a node: fed by what it does, read when somebody scrapes them. */
final class Meters implements Closeable {

  private static final Duration GPUS_EVERY = Duration.ofSeconds(15);

  private final NodeConfig config;
  private final Metrics metrics;
  private final LogCounts log = new LogCounts();
  private final Gpus gpus = Gpus.find();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Meters::thread);

  private Meters(NodeConfig config) {
    this.config = config;
    this.metrics = new Metrics(config.topology(), Clock.systemUTC());
  }

  /** Counts from now on. */
  static Meters start(NodeConfig config) {
    Meters meters = new Meters(config);
    Logs.add(meters.log);
    if (meters.gpus.canLook()) {
      meters.looking.scheduleWithFixedDelay(
          meters.gpus::look, 0, GPUS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
    return meters;
  }

  Witness witness() {
    return metrics;
  }

  /** Reads these from now on. */
  void watch(
      Node node,
      Spool spool,
      LatestStanding standing,
      EncoderChain encoders,
      RenewedKeys keys,
      FaultsInForce faults,
      Audit audit) {
    metrics.watch(
        new Watched(
            Version.text(),
            node,
            spool,
            config.storage().spoolOptions(),
            standing,
            encoders,
            config.performance().memoryLimit(),
            keys::inUse,
            gpus,
            faults::count,
            audit.counts(),
            new Watched.LogCounts(log::errors, log::warnings)));
  }

  /** For the HTTP port. */
  Exposition exposition() {
    return new Exposition() {
      @Override
      public String contentType(String accept) {
        return metrics.contentType(accept);
      }

      @Override
      public void write(String accept, OutputStream out) throws IOException {
        metrics.write(accept, out);
      }
    };
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "gpu-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    Logs.remove(log);
  }
}
