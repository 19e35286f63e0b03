package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.scopegate.gateway.Line;

/** How the lines to the destinations are. */
final class LineGauges {

  private final Supplier<Map<String, Line.State>> lines;

  LineGauges(Supplier<Map<String, Line.State>> lines) {
    this.lines = lines;
  }

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_destination_suspended",
        "1: it gets nothing but C-ECHOs until it answers.",
        out -> tell(out, line -> line.suspendedSince().isPresent() ? 1 : 0),
        "destination");
    gauges.gauge(
        "scopegate_destination_faults_in_row",
        "Faults of its connections and associations since the last success.",
        out -> tell(out, Line.State::faultsInRow),
        "destination");
    gauges.gauge(
        "scopegate_destination_associations_allowed",
        "Associations that it bears at once now.",
        out -> tell(out, Line.State::allowed),
        "destination");
  }

  private void tell(Callback out, ToDoubleFunction<Line.State> value) {
    lines.get().forEach((title, line) -> out.call(value.applyAsDouble(line), title));
  }
}
