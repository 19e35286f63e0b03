package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;

/** What archives got, by their AE titles, which are those of the configuration. */
final class Deliveries implements Witness {

  private final List<Counter> each = new ArrayList<>();
  private final PrometheusRegistry registry;
  private final Counter delivered;
  private final Counter bytes;
  private final Counter failures;
  private final Counter givenUp;
  private final Counter committed;
  private final Counter uncommitted;
  private final Counter suspensions;

  Deliveries(Topology topology, PrometheusRegistry registry) {
    this.registry = registry;
    delivered = counter("delivered_objects", "Objects that the destination has taken.");
    bytes = counter("delivered_bytes", "Bytes of these objects.");
    failures = counter("delivery_failures", "Attempts to deliver that failed.");
    givenUp = counter("deliveries_given_up", "Those of these after which no other follows.");
    committed = counter("committed_objects", "Objects that the destination promised to keep.");
    uncommitted = counter("commitment_failures", "Answers, or none in time, without a promise.");
    suspensions = counter("suspensions", "Times that the destination was suspended.");
    begin(topology);
  }

  private Counter counter(String name, String help) {
    Counter counter =
        Counter.builder()
            .name("scopegate_" + name + "_total")
            .help(help)
            .labelNames("destination")
            .register(registry);
    each.add(counter);
    return counter;
  }

  private void begin(Topology topology) {
    for (Destination destination : topology.destinations()) {
      each.forEach(counter -> counter.initLabelValues(destination.aeTitle()));
    }
  }

  @Override
  public void saw(Happening happening) {
    if (happening instanceof Happening.Delivered it) {
      delivered.labelValues(it.destination().aeTitle()).inc();
      bytes.labelValues(it.destination().aeTitle()).inc(it.instance().size());
    } else if (happening instanceof Happening.DeliveryFailed it) {
      failed(it);
    } else if (happening instanceof Happening.Committed it) {
      committed.labelValues(it.destination().aeTitle()).inc();
    } else if (happening instanceof Happening.CommitmentFailed it) {
      uncommitted.labelValues(it.destination().aeTitle()).inc();
    } else if (happening instanceof Happening.Suspended it) {
      suspensions.labelValues(it.destination().aeTitle()).inc();
    } else if (happening instanceof Happening.Reconfigured it) {
      begin(it.now());
    }
  }

  private void failed(Happening.DeliveryFailed it) {
    failures.labelValues(it.destination().aeTitle()).inc();
    if (it.last()) {
      givenUp.labelValues(it.destination().aeTitle()).inc();
    }
  }
}
