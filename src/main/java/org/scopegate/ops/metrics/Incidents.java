package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Happening.Ground;
import org.scopegate.gateway.Witness;

/**
 * The rest of what happens. Who was turned away has no label of its own: a stranger may call itself
 * anything.
 */
final class Incidents implements Witness {

  private final Counter damaged;
  private final Counter removed;
  private final Counter reconfigured;
  private final Counter handshakes;
  private final Counter turnedAway;
  private final Counter reported;

  Incidents(PrometheusRegistry registry) {
    damaged =
        Counter.builder()
            .name("scopegate_damaged_objects_total")
            .help("Objects found to be other than what was committed; their work is held.")
            .register(registry);
    removed =
        Counter.builder()
            .name("scopegate_removed_objects_total")
            .help("Objects that left the spool.")
            .register(registry);
    reconfigured =
        Counter.builder()
            .name("scopegate_reconfigurations_total")
            .help("Times that a changed AE configuration took effect.")
            .register(registry);
    handshakes =
        Counter.builder()
            .name("scopegate_failed_handshakes_total")
            .help("Connections that ended because TLS came to no agreement.")
            .register(registry);
    turnedAway =
        Counter.builder()
            .name("scopegate_refused_associations_total")
            .help("Associations that were not accepted, by ground.")
            .labelNames("ground")
            .register(registry);
    for (Ground ground : Ground.values()) {
      turnedAway.initLabelValues(Words.of(ground));
    }
    reported =
        Counter.builder()
            .name("scopegate_reported_objects_total")
            .help("Objects of which a tower was told whether they are kept for good.")
            .labelNames("answer")
            .register(registry);
    reported.initLabelValues("committed");
    reported.initLabelValues("refused");
  }

  @Override
  public void saw(Happening happening) {
    if (happening instanceof Happening.Damaged) {
      damaged.inc();
    } else if (happening instanceof Happening.Removed) {
      removed.inc();
    } else if (happening instanceof Happening.Reconfigured) {
      reconfigured.inc();
    } else if (happening instanceof Happening.HandshakeFailed) {
      handshakes.inc();
    } else if (happening instanceof Happening.AssociationRefused it) {
      turnedAway.labelValues(Words.of(it.ground())).inc();
    } else if (happening instanceof Happening.CommitmentReported it) {
      reported.labelValues("committed").inc(it.committed());
      reported.labelValues("refused").inc(it.refused());
    }
  }
}
