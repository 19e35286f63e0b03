package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Witness;

/**
 * What became of conversions. A conversion is an attempt to make new objects of a recording that
 * came to an end: with objects, or with an error. So errors are never more than conversions, and
 * the share of the two is one of attempts. What is kept as it came is none.
 */
final class Conversions implements Witness {

  private final Counter all;
  private final Counter errors;
  private final Counter givenUp;
  private final Histogram seconds;
  private final Counter byDevice;
  private final Counter secondsByDevice;
  private final Counter framesByDevice;

  Conversions(PrometheusRegistry registry) {
    // no labels on the first three: a query divides them by each other
    all =
        Counter.builder()
            .name("video_conversions_total")
            .help("Attempts to convert a recording that ended, well or not.")
            .register(registry);
    errors =
        Counter.builder()
            .name("conversion_errors_total")
            .help("Attempts to convert a recording that failed.")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("video_conversion_duration_seconds")
            .help("Time of the conversions that succeeded, their checks included.")
            .classicOnly()
            .classicUpperBounds(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200)
            .register(registry);
    givenUp =
        Counter.builder()
            .name("scopegate_conversions_given_up_total")
            .help("Conversions after whose failure no other attempt follows.")
            .register(registry);
    byDevice =
        counter("scopegate_converted_recordings_total", "Conversions that succeeded.", registry);
    secondsByDevice =
        counter(
            "scopegate_conversion_seconds_total",
            "Time of the conversions that succeeded.",
            registry);
    framesByDevice = counter("scopegate_converted_frames_total", "Pictures written.", registry);
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    Counter counter =
        Counter.builder()
            .name(name)
            .help(help + " By what encoded them: gpu, cpu, or none where streams were copied.")
            .labelNames("device")
            .register(registry);
    for (Device device : Device.values()) {
      counter.initLabelValues(Words.of(device));
    }
    return counter;
  }

  @Override
  public void saw(Happening happening) {
    if (happening instanceof Happening.Derived derived) {
      succeeded(derived);
    } else if (happening instanceof Happening.DerivationFailed failed) {
      all.inc();
      errors.inc();
      if (failed.last()) {
        givenUp.inc();
      }
    }
  }

  private void succeeded(Happening.Derived derived) {
    String device = Words.of(Device.of(derived.encoder()));
    all.inc();
    seconds.observe(derived.seconds());
    byDevice.labelValues(device).inc();
    secondsByDevice.labelValues(device).inc(derived.seconds());
    framesByDevice.labelValues(device).inc(derived.frames());
  }
}
