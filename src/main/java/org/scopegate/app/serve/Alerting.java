package org.scopegate.app.serve;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.scopegate.config.AlertKeys;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.Node;
import org.scopegate.gateway.Witness;
import org.scopegate.media.EncoderChain;
import org.scopegate.ops.alerts.Alarms;
import org.scopegate.ops.alerts.AlertOptions;
import org.scopegate.ops.alerts.CertificateEnd;
import org.scopegate.ops.alerts.Condition;
import org.scopegate.ops.alerts.ConversionsFailing;
import org.scopegate.ops.alerts.DamagedObjects;
import org.scopegate.ops.alerts.DestinationDown;
import org.scopegate.ops.alerts.DiskRoom;
import org.scopegate.ops.alerts.Eyewitness;
import org.scopegate.ops.alerts.FailedObjects;
import org.scopegate.ops.alerts.GpuLost;
import org.scopegate.ops.alerts.InvalidConfiguration;
import org.scopegate.ops.alerts.JournalView;
import org.scopegate.ops.alerts.Memory;
import org.scopegate.ops.alerts.SetAside;
import org.scopegate.ops.alerts.Waiting;
import org.scopegate.ops.alerts.Watchman;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContext;

/** The alarms of a node: a witness from before its start on, the rest once it works. */
final class Alerting implements Closeable {

  private final NodeConfig config;
  private final AlertKeys keys;
  private final Spool spool;
  private final Clock clock = Clock.systemUTC();
  private final Eyewitness eyewitness = new Eyewitness();
  private final Memory memory = new Memory();
  private volatile Optional<Watchman> watchman = Optional.empty();

  /**
   * What is looked at, beside the spool.
   *
   * @param keys of TLS in use that show a certificate
   */
  record Parts(
      Node node,
      EncoderChain encoders,
      Audit audit,
      FaultsInForce faults,
      Supplier<Stream<TlsContext>> keys) {}

  Alerting(NodeConfig config, Spool spool) {
    this.config = config;
    this.keys = config.monitoring().alerts();
    this.spool = spool;
  }

  /** Sees what happens at the node. */
  Witness witness() {
    return eyewitness;
  }

  /**
   * Begins to look, and says who will be told.
   *
   * @throws IOException files of trust cannot be used
   */
  void start(Parts parts) throws IOException {
    AlertOptions options =
        new AlertOptions(
            config.storage().spoolDirectory().resolve("alarms.json"),
            config.application().name(),
            keys.remind(),
            keys.settle(),
            keys.told().publicUrl(),
            keys.told().mail(),
            keys.told().webhook());
    StartReport.alarms(keys.told());
    watchman = Optional.of(Watchman.start(options, conditions(parts), memory, clock));
  }

  /** What is wrong, for others to show. */
  Alarms alarms() {
    return watchman.map(Watchman::alarms).orElse(Alarms.NONE);
  }

  /** Who vouches for mail server and web server. */
  Stream<TlsContext> keys() {
    return watchman.stream().flatMap(Watchman::keys);
  }

  private List<Condition> conditions(Parts parts) {
    List<Condition> all = new ArrayList<>(ofJournal(parts));
    all.addAll(ofMachine(parts));
    return all;
  }

  private List<Condition> ofJournal(Parts parts) {
    JournalView journal = JournalView.of(spool.journal(), clock, shortest());
    List<Condition> some = new ArrayList<>();
    Optional<DestinationDown> down =
        Optional.of(keys.destinationDown())
            .filter(Alerting::isOn)
            .map(time -> new DestinationDown(parts.node()::lines, eyewitness, journal, time));
    down.ifPresent(some::add);
    if (isOn(keys.waiting())) {
      some.add(Waiting.of(journal, down, () -> parts.node().lines().keySet(), keys.waiting()));
    }
    if (keys.failed()) {
      some.add(new FailedObjects(journal));
    }
    if (keys.damaged()) {
      some.add(new DamagedObjects(journal));
    }
    if (keys.conversionsFailing() > 0) {
      some.add(new ConversionsFailing(eyewitness, keys.conversionsFailing()));
    }
    return some;
  }

  private List<Condition> ofMachine(Parts parts) {
    List<Condition> some = new ArrayList<>();
    long minimum = config.storage().minimumFree();
    if (keys.disk()) {
      some.add(new DiskRoom(spool::freeBytes, minimum, keys.diskNearly().orElse(2 * minimum)));
    }
    if (isOn(keys.gpuLost()) && config.performance().gpuAcceleration()) {
      some.add(new GpuLost(parts.encoders(), EncoderChain::isOnGpu, memory, keys.gpuLost()));
    }
    if (isOn(keys.certificate())) {
      some.add(new CertificateEnd(parts.keys(), keys.certificate()));
    }
    if (keys.configuration()) {
      some.add(new InvalidConfiguration(parts.faults()::files));
    }
    if (isOn(keys.audit())) {
      parts.audit().trail().ifPresent(it -> some.add(new AuditUndelivered(it, keys.audit())));
    }
    if (keys.journal()) {
      some.add(
          new SetAside(
              config.storage().spoolDirectory().resolve("damaged"),
              MendingReport.story(spool.mending()),
              clock.instant()));
    }
    return some;
  }

  private Duration shortest() {
    return Stream.of(keys.destinationDown(), keys.waiting())
        .filter(Alerting::isOn)
        .min(Duration::compareTo)
        .orElse(Duration.ofDays(1));
  }

  private static boolean isOn(Duration time) {
    return !time.isZero();
  }

  @Override
  public void close() {
    watchman.ifPresent(Watchman::close);
  }
}
