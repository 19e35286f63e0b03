package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;
import org.scopegate.gateway.Activity.Converting;
import org.scopegate.gateway.Activity.Now;
import org.scopegate.gateway.Activity.Receiving;

/** What happens in this moment. */
record ActivityGauges(Supplier<Now> activity) {

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_associations",
        "Associations that others have opened to this node.",
        () -> activity.get().associations());
    gauges.gauge(
        "scopegate_receiving_objects",
        "Objects that come in now.",
        () -> activity.get().receiving().size());
    gauges.gauge(
        "scopegate_receiving_bytes",
        "Bytes of these objects that have come so far.",
        () -> activity.get().receiving().stream().mapToLong(Receiving::bytes).sum());
    gauges.gauge(
        "scopegate_converting_recordings",
        "Recordings that are converted now.",
        () -> activity.get().converting().size());
    gauges.gauge(
        "scopegate_sending_objects",
        "Objects that go out now.",
        () -> activity.get().sending().size());
    gauges.gauge(
        "scopegate_conversion_frames_per_second",
        "Pictures that the encoders at work write in a second, all together, by their device.",
        this::speed,
        "device");
  }

  private void speed(Callback out) {
    Now now = activity.get();
    for (Device device : new Device[] {Device.GPU, Device.CPU}) {
      out.call(
          now.converting().stream()
              .filter(one -> Device.of(one.encoder()) == device)
              .mapToDouble(Converting::framesPerSecond)
              .sum(),
          Words.of(device));
    }
  }
}
