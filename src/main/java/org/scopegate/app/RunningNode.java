package org.scopegate.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.config.AeConfigWatch;
import org.scopegate.config.AuditKeys;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.NodeConfig;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Witness;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.ops.audit.AuditSource;
import org.scopegate.ops.audit.AuditTrail;
import org.scopegate.ops.audit.Holdings;
import org.scopegate.spool.Recovery;
import org.scopegate.spool.Spool;
import org.scopegate.ul.ServerOptions;
import org.scopegate.video.Equipment;

/** A node made of its configuration: started whole, stopped in order. For one thread. */
final class RunningNode implements AutoCloseable {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  /** Running transfers and conversions get so long to end. */
  static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

  private static final Duration MEMORY_EVERY = Duration.ofMinutes(1);
  private static final Duration EXPIRY_EVERY = Duration.ofDays(1);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(5);

  private final Spool spool;
  private final Optional<AuditTrail> audit;
  private final List<String> titles;
  private final Node node;
  private final ScheduledExecutorService clockwork;

  private RunningNode(
      Spool spool,
      Optional<AuditTrail> audit,
      List<String> titles,
      Node node,
      ScheduledExecutorService clockwork) {
    this.spool = spool;
    this.audit = audit;
    this.titles = titles;
    this.node = node;
    this.clockwork = clockwork;
  }

  /**
   * Opens the spool, tries the encoders, listens and works.
   *
   * @throws IOException the spool is in use or cannot be written, or a port is taken
   */
  static RunningNode start(ConfigLoader.Loaded loaded) throws IOException {
    NodeConfig config = loaded.config();
    loaded.warnings().forEach(warning -> log.warn("configuration {}", warning));
    Spool spool = Spool.open(config.storage().spoolOptions(), Clock.systemUTC());
    Optional<AuditTrail> audit = Optional.empty();
    try {
      report(spool.recovery());
      FfmpegEncoderChain chain =
          new FfmpegEncoderChain(config.performance().encoderOptions(), Clock.systemUTC());
      report(chain);
      audit = audit(config, spool);
      List<String> titles = config.topology().gateways().stream().map(GatewayAe::aeTitle).toList();
      audit.ifPresent(trail -> trail.started(titles));
      Witness witness = Witness.all(audit.stream().map(Witness.class::cast).toList());
      Node node = start(config, spool, chain, witness);
      config.topology().gateways().forEach(ae -> listening(node, ae));
      return new RunningNode(spool, audit, titles, node, clockwork(node, loaded.watch()));
    } catch (IOException | RuntimeException fault) {
      close(audit);
      spool.close();
      throw fault;
    }
  }

  private static Optional<AuditTrail> audit(NodeConfig config, Spool spool) throws IOException {
    AuditKeys keys = config.monitoring().audit();
    Optional<AuditOptions> options = keys.options(config.storage().spoolDirectory());
    if (options.isEmpty()) {
      log.warn("no audit trail is kept: monitoring.audit.to is none");
      return Optional.empty();
    }
    AuditSource source = AuditSource.here(config.application().name(), keys.site());
    return Optional.of(
        AuditTrail.open(options.get(), source, Holdings.of(spool), Clock.systemUTC()));
  }

  private static Node start(
      NodeConfig config, Spool spool, FfmpegEncoderChain chain, Witness witness)
      throws IOException {
    Node.Parts parts =
        new Node.Parts(
            spool,
            new FfmpegTranscoder(chain),
            config.topology(),
            config.profiles(),
            Equipment.scopegate(Version.text()),
            options(config),
            Clock.systemDefaultZone(),
            witness);
    return Node.start(parts);
  }

  private static NodeOptions options(NodeConfig config) {
    ServerOptions server =
        ServerOptions.defaults()
            .withMaxAssociations(config.dicom().maxAssociations())
            .withAssociation(config.dicom().associationOptions());
    NodeOptions options =
        NodeOptions.defaults(config.storage().tempDirectory())
            .withServer(server)
            .withConversions(config.performance().maxParallelConversions())
            .withMaxObjectBytes(config.videoProcessing().maxFileSize())
            .withPreferred(TransferSyntax.byName(config.dicom().transferSyntax()).orElseThrow())
            .withRetention(config.storage().retention());
    return config.storage().outputDirectory().map(options::withOutput).orElse(options);
  }

  private static void report(Recovery recovery) {
    if (!recovery.clean()) {
      log.warn(
          "the last node ended without order: {} unfinished and {} unanswered objects removed,"
              + " {} leases given back",
          recovery.parts(),
          recovery.orphans(),
          recovery.releasedLeases());
    }
    recovery.lost().forEach(path -> log.error("{} is gone from the spool", path));
  }

  private static void report(EncoderChain chain) {
    for (EncoderChain.Found found : chain.found()) {
      log.info(
          "encoder {} {}: {}", found.encoder(), found.works() ? "works" : "no", found.detail());
    }
    if (chain.current().isEmpty()) {
      log.error(
          "no encoder works: recordings are received and wait for an hour, then go out as they came; see 'scopegate check'");
    }
  }

  private static void listening(Node node, GatewayAe ae) {
    log.info(
        "{} listens on port {}{}",
        ae.aeTitle(),
        node.port(ae.aeTitle()),
        ae.tls().isPresent() ? ", TLS" : "");
  }

  /** What is done by the clock. */
  private static ScheduledExecutorService clockwork(Node node, AeConfigWatch watch) {
    ScheduledExecutorService clockwork =
        Executors.newSingleThreadScheduledExecutor(RunningNode::thread);
    every(MEMORY_EVERY, () -> log.info(MemoryReport.now()), clockwork);
    ChangedTopology changes = new ChangedTopology(node);
    every(WATCH_EVERY, () -> changes.follow(watch.poll()), clockwork);
    RenewedKeys keys = new RenewedKeys(node, Clock.systemUTC());
    every(WATCH_EVERY, keys::follow, clockwork);
    every(EXPIRY_EVERY, keys::tellEnds, clockwork);
    return clockwork;
  }

  /** At once and then after each pause; a task that fails is asked again all the same. */
  private static void every(Duration time, Runnable task, ScheduledExecutorService clockwork) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException fault) {
            log.error("a fault of ours", fault);
          }
        };
    clockwork.scheduleWithFixedDelay(guarded, 0, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clockwork");
    thread.setDaemon(true);
    return thread;
  }

  /** No new associations, running work gets its time, leases go back, the journal is closed. */
  @Override
  public void close() throws IOException {
    clockwork.shutdownNow();
    node.stop(STOP_DEADLINE);
    audit.ifPresent(trail -> trail.stopped(titles));
    close(audit);
    spool.close();
  }

  private static void close(Optional<AuditTrail> audit) {
    try {
      if (audit.isPresent()) {
        audit.get().close();
      }
    } catch (IOException fault) {
      log.error("the audit trail cannot be closed in order: {}", Words.of(fault));
    }
  }
}
