package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderChain.Found;

/** Which encoders work: as was found last, for to try one takes a second. */
record EncoderGauges(EncoderChain encoders) {

  void register(PrometheusRegistry registry) {
    Gauges gauges = new Gauges(registry);
    gauges.gauge(
        "scopegate_encoder_info",
        "The encoder that the next conversion to H.264 gets.",
        this::inUse,
        "encoder",
        "device");
    gauges.gauge(
        "scopegate_encoder_works",
        "1: it works; 0: it is configured and does not work here now.",
        this::each,
        "encoder",
        "device");
  }

  private void inUse(Callback out) {
    Optional<String> known = encoders.known();
    encoders.found().stream()
        .filter(it -> known.filter(it.encoder()::equals).isPresent())
        .forEach(it -> tell(it, out));
  }

  private void each(Callback out) {
    encoders.found().forEach(it -> tell(it, out));
  }

  private static void tell(Found found, Callback out) {
    out.call(found.works() ? 1 : 0, found.encoder(), Words.of(Device.of(found.encoder())));
  }
}
