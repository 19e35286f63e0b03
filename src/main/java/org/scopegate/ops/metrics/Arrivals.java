package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Topology;
import org.scopegate.gateway.Witness;

/** What towers sent, by their AE titles. */
final class Arrivals implements Witness {

  private final Titles titles = new Titles();
  private final Counter received;
  private final Counter bytes;
  private final Counter again;
  private final Counter refused;

  Arrivals(Topology topology, PrometheusRegistry registry) {
    received =
        counter("scopegate_received_objects_total", "Objects answered with success.", registry);
    bytes = counter("scopegate_received_bytes_total", "Bytes of these objects.", registry);
    again =
        counter(
            "scopegate_received_again_total",
            "Those of these objects that had been here before.",
            registry);
    refused = counter("scopegate_refused_objects_total", "Objects that were not taken.", registry);
    begin(topology);
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    return Counter.builder().name(name).help(help).labelNames("calling_title").register(registry);
  }

  private void begin(Topology topology) {
    for (String title : titles.learn(topology)) {
      List.of(received, bytes, again, refused).forEach(counter -> counter.initLabelValues(title));
    }
  }

  @Override
  public void saw(Happening happening) {
    if (happening instanceof Happening.Received it) {
      received(it);
    } else if (happening instanceof Happening.ObjectRefused it) {
      refused.labelValues(titles.label(it.callingTitle())).inc();
    } else if (happening instanceof Happening.Reconfigured it) {
      begin(it.now());
    }
  }

  private void received(Happening.Received it) {
    String title = titles.label(it.instance().callingTitle());
    received.labelValues(title).inc();
    bytes.labelValues(title).inc(it.instance().size());
    if (!it.anew()) {
      again.labelValues(title).inc();
    }
  }
}
