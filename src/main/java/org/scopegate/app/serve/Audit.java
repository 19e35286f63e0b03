package org.scopegate.app.serve;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.app.command.Words;
import org.scopegate.config.AuditKeys;
import org.scopegate.config.NodeConfig;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Witness;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.ops.audit.AuditSource;
import org.scopegate.ops.audit.AuditTrail;
import org.scopegate.ops.audit.Holdings;
import org.scopegate.ops.metrics.Watched.AuditCounts;
import org.scopegate.ops.web.Visitors;
import org.scopegate.spool.Spool;
import org.scopegate.tls.TlsContext;

/** The audit trail of a node, if it keeps one: from its start to its orderly stop. */
final class Audit implements Closeable {

  private static final Logger log = LogManager.getLogger("org.scopegate.Scopegate");

  private final Optional<AuditTrail> trail;
  private final List<String> titles;

  private Audit(Optional<AuditTrail> trail, List<String> titles) {
    this.trail = trail;
    this.titles = titles;
  }

  /** Opens the trail and notes that the node starts. */
  static Audit start(NodeConfig config, Spool spool) throws IOException {
    List<String> titles = config.topology().gateways().stream().map(GatewayAe::aeTitle).toList();
    AuditKeys keys = config.monitoring().audit();
    Optional<AuditOptions> options = keys.options(config.storage().spoolDirectory());
    if (options.isEmpty()) {
      log.warn("no audit trail is kept: monitoring.audit.to is none");
      return new Audit(Optional.empty(), titles);
    }
    AuditSource source = AuditSource.here(config.application().name(), keys.site());
    AuditTrail trail =
        AuditTrail.open(options.get(), source, Holdings.of(spool), Clock.systemUTC());
    trail.started(titles);
    return new Audit(Optional.of(trail), titles);
  }

  /** The keys for its repository, if it has one. */
  Optional<TlsContext> keys() {
    return trail.flatMap(AuditTrail::keys);
  }

  /** How it stands, for the metrics. */
  Optional<AuditCounts> counts() {
    return trail.map(kept -> new AuditCounts(kept::waiting, kept::lost));
  }

  /** How the trail fares; empty where none is kept. */
  Optional<AuditTrail> trail() {
    return trail;
  }

  /** Sees who logs in and who looks at what. */
  Visitors visitors() {
    return trail.<Visitors>map(AuditedVisitors::new).orElse(Visitors.NONE);
  }

  /** Sees what happens at the node. */
  Witness witness() {
    return trail.<Witness>map(kept -> kept).orElse(Witness.NONE);
  }

  /** Notes that the node has stopped. What fails here keeps nothing else from being closed. */
  @Override
  public void close() {
    try {
      if (trail.isPresent()) {
        trail.get().stopped(titles);
        trail.get().close();
      }
    } catch (IOException fault) {
      log.error("the audit trail cannot be closed in order: {}", Words.of(fault));
    }
  }
}
