package org.scopegate.ops.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Metrics that are read at a scrape. */
record Gauges(PrometheusRegistry registry) {

  /** One value. */
  void gauge(String name, String help, DoubleSupplier value) {
    gauge(name, help, out -> out.call(value.getAsDouble()));
  }

  /** A value for each set of labels, or none at all where nothing can be told. */
  void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> reading, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(reading)
        .register(registry);
  }

  /** One value that only grows. */
  void counter(String name, String help, DoubleSupplier value) {
    counter(name, help, out -> out.call(value.getAsDouble()));
  }

  /** The same for each set of labels. */
  void counter(
      String name, String help, Consumer<CounterWithCallback.Callback> reading, String... labels) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(reading)
        .register(registry);
  }
}
