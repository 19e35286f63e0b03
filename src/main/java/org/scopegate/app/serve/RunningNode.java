package org.scopegate.app.serve;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Program;
import org.scopegate.app.command.Version;
import org.scopegate.config.AeConfigWatch;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.NodeConfig;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.ArrivedObjects;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.gateway.Witness;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContext;
import org.scopegate.video.Equipment;

/** A node made of its configuration: started whole, stopped in order. For one thread. */
final class RunningNode implements AutoCloseable {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  /** Running transfers and conversions get so long to end. */
  static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

  private static final Duration MEMORY_EVERY = Duration.ofMinutes(1);
  private static final Duration EXPIRY_EVERY = Duration.ofDays(1);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(5);

  /** A change counts when it is seen twice: within five seconds it is in effect. */
  private static final Duration WATCH_EVERY = Duration.ofSeconds(2);

  private final Opened opened;

  private RunningNode(Opened opened) {
    this.opened = opened;
  }

  /**
   * Opens the spool, tries the encoders, listens and works.
   *
   * @param program whose worker processes it starts
   * @throws IOException the spool is in use or cannot be written, or a port is taken
   */
  static RunningNode start(ConfigLoader.Loaded loaded, Program program) throws IOException {
    loaded.warnings().forEach(warning -> log.warn("configuration {}", warning));
    Opened opened = new Opened();
    try {
      start(loaded, program, opened);
      return new RunningNode(opened);
    } catch (IOException | RuntimeException fault) {
      opened.close();
      throw fault;
    }
  }

  private static void start(ConfigLoader.Loaded loaded, Program program, Opened opened)
      throws IOException {
    NodeConfig config = loaded.config();
    // they start while the journal is checked, which takes as long
    TranscodeWorkers workers = opened.add(TranscodeWorkers.start(config.performance(), program));
    Spool spool = opened.add(spool(config));
    MendingReport.log(spool.mending());
    StartReport.of(spool.recovery());
    StartReport.of(workers.encoders());
    Audit audit = opened.add(Audit.start(config, spool));
    Meters meters = opened.add(Meters.start(config));
    Alerting alerting = new Alerting(config, spool);
    Node node =
        Node.start(
            new Node.Parts(
                spool,
                workers.transcoder(),
                config.topology(),
                config.profiles(),
                Equipment.scopegate(Version.text()),
                options(config).withConversions(workers.conversions()),
                Clock.systemDefaultZone(),
                Witness.all(List.of(audit.witness(), meters.witness(), alerting.witness()))));
    opened.add(() -> node.stop(STOP_DEADLINE));
    config.topology().gateways().forEach(ae -> StartReport.listening(node, ae));
    LatestStanding standing = new LatestStanding(spool.journal()::standing, Clock.systemUTC());
    FaultsInForce faults = new FaultsInForce(Clock.systemUTC());
    opened.add(alerting);
    HttpPort http =
        opened.add(
            HttpPort.start(
                loaded,
                new HttpPort.Parts(
                    node,
                    spool,
                    standing,
                    workers,
                    meters.exposition(),
                    alerting::alarms,
                    faults,
                    audit)));
    Supplier<Stream<TlsContext>> shown =
        () ->
            Stream.of(node.keys().stream(), audit.keys().stream(), http.keys().stream())
                .flatMap(each -> each);
    alerting.start(new Alerting.Parts(node, workers.encoders(), audit, faults, shown));
    RenewedKeys keys =
        new RenewedKeys(() -> Stream.concat(shown.get(), alerting.keys()), Clock.systemUTC());
    ChangedTopology changes = new ChangedTopology(node, loaded.watch().folder(), faults);
    workers.startOthers();
    meters.watch(node, spool, standing, workers.encoders(), keys, faults, audit);
    opened.add(clockwork(changes, loaded.watch(), keys)::shutdownNow);
  }

  private static Spool spool(NodeConfig config) throws IOException {
    return Spool.open(
        config.storage().spoolOptions(),
        Clock.systemUTC(),
        new ArrivedObjects(config.topology(), config.profiles()));
  }

  static NodeOptions options(NodeConfig config) {
    NodeOptions options =
        NodeOptions.defaults(config.storage().tempDirectory())
            .withServer(config.dicom().serverOptions())
            .withMaxObjectBytes(config.videoProcessing().maxFileSize())
            .withMaxBytesInFlight(config.dicom().maxBytesInFlight())
            .withPreferred(TransferSyntax.byName(config.dicom().transferSyntax()).orElseThrow())
            .withRetention(config.storage().retention())
            .withCommitment(config.dicom().commitment());
    return config.storage().outputDirectory().map(options::withOutput).orElse(options);
  }

  /** What is done by the clock. */
  private static ScheduledExecutorService clockwork(
      ChangedTopology changes, AeConfigWatch watch, RenewedKeys keys) {
    ScheduledExecutorService clockwork =
        Executors.newSingleThreadScheduledExecutor(RunningNode::thread);
    every(MEMORY_EVERY, () -> log.info(MemoryReport.now()), clockwork);
    every(WATCH_EVERY, () -> changes.follow(watch.poll()), clockwork);
    every(RENEW_EVERY, keys::follow, clockwork);
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
    opened.close();
  }
}
